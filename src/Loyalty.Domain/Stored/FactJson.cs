using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>Facts as they are stored: a name and a JSON document.</summary>
public static class FactJson
{
    /// <summary>The fact's document.</summary>
    public static byte[] Write(Fact fact) =>
        JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), StoredJson.Options);

    /// <summary>The fact of a stored name and document.</summary>
    /// <exception cref="NotSupportedException">The name is not known.</exception>
    /// <exception cref="JsonException">The document is not one of that fact.</exception>
    public static Fact Read(string name, ReadOnlySpan<byte> json) =>
        (Fact?)JsonSerializer.Deserialize(json, FactNames.TypeOf(name), StoredJson.Options)
        ?? throw new JsonException($"A fact named '{name}' has no content.");
}
