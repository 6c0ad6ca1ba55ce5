using System.Globalization;
using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>An instant in UTC to the microsecond.</summary>
public sealed class InstantJson : ValueJson<DateTimeOffset>
{
    /// <inheritdoc/>
    protected override string Expected =>
        "An instant is written as in ISO 8601 with its offset, such as 2026-03-01T10:00:00+03:00.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Written());

    /// <inheritdoc/>
    protected override DateTimeOffset Parse(ref Utf8JsonReader reader) =>
        DateTimeOffset.Parse(Text(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).Kept();
}
