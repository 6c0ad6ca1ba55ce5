using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>A lot as its number.</summary>
public sealed class LotIdJson : ValueJson<LotId>
{
    /// <inheritdoc/>
    protected override string Expected => "A lot is numbered from 1.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LotId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Number);

    /// <inheritdoc/>
    protected override LotId Parse(ref Utf8JsonReader reader) => new(reader.GetInt32());
}
