using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Loyalty.Drills.Checking;

/// <summary>The bytes that a leaf is hashed over, as docs/reference/proofs.md describes them.</summary>
internal static class CanonicalText
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The canonical bytes of a row.</summary>
    public static byte[] Of(StoredRow row)
    {
        var text = new StringBuilder("{");
        AppendOptional(text, "causation", row.Causation);
        AppendOptional(text, "correlation", row.Correlation);
        text.Append("\"data\":");
        Append(text, row.Data);
        text.Append(",\"headers\":");
        Append(text, row.Headers);
        text.Append(CultureInfo.InvariantCulture, $",\"id\":\"{row.Id:D}\",\"recordedAt\":\"");
        text.Append(row.RecordedAt.ToString(Instant, CultureInfo.InvariantCulture));
        text.Append(CultureInfo.InvariantCulture, $"\",\"sequence\":{row.Sequence},\"stream\":\"{row.Stream:D}\",");
        text.Append("\"type\":");
        AppendString(text, row.Type);
        text.Append(CultureInfo.InvariantCulture, $",\"version\":{row.Version}}}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendOptional(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{name}\":");
            AppendString(text, value);
            text.Append(',');
        }
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value);
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(CultureInfo.InvariantCulture, $"{value.GetInt64()}");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var member in value.EnumerateObject().OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            text.Append(isFirst ? string.Empty : ",");
            isFirst = false;
            AppendString(text, member.Name);
            text.Append(':');
            Append(text, member.Value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            text.Append(isFirst ? string.Empty : ",");
            isFirst = false;
            Append(text, item);
        }

        text.Append(']');
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
