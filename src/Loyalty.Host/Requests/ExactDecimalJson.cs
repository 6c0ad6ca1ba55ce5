using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Loyalty.Domain.Stored;

namespace Loyalty.Host.Requests;

/// <summary>Money, rates and weights: a JSON number or a string in, a string out, never rounded.</summary>
internal sealed class ExactDecimalJson : ValueJson<decimal>
{
    // Whatever has no more characters than this fits into a decimal to the last digit.
    private const int MaxLength = 28;

    private const NumberStyles Form = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <inheritdoc/>
    protected override string Expected => "A decimal is wanted, such as 12.50 or \"12.50\".";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override decimal Parse(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.Number ? NumberText(ref reader) : Text(ref reader);
        return text.Length <= MaxLength
            ? decimal.Parse(text, Form, CultureInfo.InvariantCulture)
            : throw new FormatException(Expected);
    }

    private static string NumberText(ref Utf8JsonReader reader) => Encoding.ASCII.GetString(
        reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
}
