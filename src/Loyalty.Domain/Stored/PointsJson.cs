using System.Text.Json;

namespace Loyalty.Domain.Stored;

/// <summary>Points as a JSON number.</summary>
public sealed class PointsJson : ValueJson<Points>
{
    /// <inheritdoc/>
    protected override string Expected => "Points are a whole number from 0 to 9007199254740991.";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);

    /// <inheritdoc/>
    protected override Points Parse(ref Utf8JsonReader reader) => new(reader.GetInt64());
}
