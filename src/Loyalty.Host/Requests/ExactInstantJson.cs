using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Stored;

namespace Loyalty.Host.Requests;

/// <summary>An instant that says its offset: a date that could be read in two ways is refused.</summary>
internal sealed class ExactInstantJson : ValueJson<DateTimeOffset>
{
    /// <inheritdoc/>
    protected override string Expected => Input.InstantWanted;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Written());

    /// <inheritdoc/>
    protected override DateTimeOffset Parse(ref Utf8JsonReader reader) =>
        Input.TryInstant(Text(ref reader), out var instant) ? instant : throw new FormatException(Expected);
}
