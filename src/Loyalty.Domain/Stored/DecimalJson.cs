using System.Globalization;
using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>Money and rates as a decimal in a JSON string, without trailing zeros.</summary>
public sealed class DecimalJson : ValueJson<decimal>
{
    /// <inheritdoc/>
    protected override string Expected => "A decimal in quotes is wanted, such as \"12.50\".";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override decimal Parse(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? reader.GetDecimal()
        : decimal.Parse(
            Text(ref reader),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture);
}
