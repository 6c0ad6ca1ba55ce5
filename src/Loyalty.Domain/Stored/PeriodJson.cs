using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>A period as an ISO 8601 string.</summary>
public sealed class PeriodJson : ValueJson<Period>
{
    /// <inheritdoc/>
    protected override string Expected => "A period is written as in ISO 8601, such as P14D or PT15M.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    protected override Period Parse(ref Utf8JsonReader reader) => Period.Parse(Text(ref reader));
}
