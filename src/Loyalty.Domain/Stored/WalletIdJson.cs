using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>A wallet's id as a JSON string.</summary>
public sealed class WalletIdJson : ValueJson<WalletId>
{
    /// <inheritdoc/>
    protected override string Expected => "A wallet's id is a UUID.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WalletId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    protected override WalletId Parse(ref Utf8JsonReader reader) => new(reader.GetGuid());
}
