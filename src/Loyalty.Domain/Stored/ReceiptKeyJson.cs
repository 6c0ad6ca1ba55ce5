using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>A receipt key as a JSON string.</summary>
public sealed class ReceiptKeyJson : ValueJson<ReceiptKey>
{
    /// <inheritdoc/>
    protected override string Expected => "A receipt key is a text of 1 to 200 characters without control characters.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReceiptKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    protected override ReceiptKey Parse(ref Utf8JsonReader reader) => new(Text(ref reader));
}
