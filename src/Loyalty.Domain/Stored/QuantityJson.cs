using System.Globalization;
using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>A quantity as a decimal in a JSON string, since canonical JSON has no exact fractions.</summary>
public sealed class QuantityJson : ValueJson<Quantity>
{
    /// <inheritdoc/>
    protected override string Expected => "A quantity is a decimal in quotes, such as \"2\" or \"0.238\".";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    protected override Quantity Parse(ref Utf8JsonReader reader) => new(reader.TokenType == JsonTokenType.Number
        ? reader.GetDecimal()
        : decimal.Parse(Text(ref reader), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
}
