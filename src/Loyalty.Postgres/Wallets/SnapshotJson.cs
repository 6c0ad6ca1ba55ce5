using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Loyalty.Domain.Stored;

namespace Loyalty.Postgres.Wallets;

/// <summary>
/// How states are written: as facts are, without what is worked out from other members, and without what is zero, off
/// or unknown. A state is written with every command on its wallet, and most of a lot is usually zero.
/// </summary>
internal static class SnapshotJson
{
    private static readonly JsonSerializerOptions Options = new(StoredJson.Options)
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TakeMissingForDefault } },
    };

    /// <summary>The JSON text in UTF-8.</summary>
    public static byte[] Write<T>(T state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    /// <summary>The state of a JSON text.</summary>
    /// <exception cref="JsonException">It is not one: the row is damaged, or a newer version wrote it.</exception>
    public static T Read<T>(byte[] json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A state is missing.");

    private static void TakeMissingForDefault(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            member.IsRequired = false;
        }
    }
}
