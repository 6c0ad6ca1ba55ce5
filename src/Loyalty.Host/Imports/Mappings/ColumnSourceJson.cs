using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>A source as a JSON string, the column's name, or as <c>{"constant": "text"}</c>.</summary>
internal sealed class ColumnSourceJson : JsonConverter<ColumnSource>
{
    private const string Wanted = "A column's name or {\"constant\": \"text\"} is wanted.";

    private const string Member = "constant";

    /// <inheritdoc/>
    public override ColumnSource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } column)
        {
            return new ColumnSource(column, Constant: null);
        }

        var isConstant = reader.TokenType == JsonTokenType.StartObject
            && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Member)
            && reader.Read() && reader.TokenType == JsonTokenType.String;
        var constant = isConstant ? reader.GetString() : null;
        return constant is { Length: > 0 } && reader.Read() && reader.TokenType == JsonTokenType.EndObject
            ? new ColumnSource(Column: null, constant)
            : throw new JsonException(Wanted);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ColumnSource value, JsonSerializerOptions options)
    {
        if (value.Column is { } column)
        {
            writer.WriteStringValue(column);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(Member, value.Constant);
        writer.WriteEndObject();
    }
}
