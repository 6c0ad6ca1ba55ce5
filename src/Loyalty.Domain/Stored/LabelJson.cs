using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>A label as a JSON string.</summary>
public sealed class LabelJson : ValueJson<Label>
{
    /// <inheritdoc/>
    protected override string Expected => "A text of 1 to 200 characters without control characters is wanted.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Label value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    protected override Label Parse(ref Utf8JsonReader reader) => new(Text(ref reader));
}
