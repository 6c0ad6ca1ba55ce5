using System.Buffers;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Stored;

namespace Loyalty.Postgres.Facts;

/// <summary>
/// What stands beside a fact in its headers. Stored for ever and hashed: members are added, never changed.
/// </summary>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Key">The key of the command, on its first fact.</param>
/// <param name="Content">The hash of the command's content, with the key.</param>
/// <param name="Answer">What the command was answered, with the key.</param>
internal sealed record FactHeaders(DateTimeOffset OccurredAt, string? Key, string? Content, Answer? Answer)
{
    private const int UsualSize = 1_024;

    // Of each thread, since a fact's headers are small and many.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The first answer, where the fact carries one.</summary>
    public KeptAnswer? Kept => Key is null ? null : new KeptAnswer(Key, Content!, Answer!);

    /// <summary>The headers of a fact as JSON in UTF-8.</summary>
    public static byte[] Write(Recorded recorded)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(UsualSize);
        var writer = _writer ??= new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = StoredJson.Options.Encoder });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        writer.WriteString("occurredAt", recorded.OccurredAt.Written());
        if (recorded.Kept is { } kept)
        {
            writer.WriteString("key", kept.Key);
            writer.WriteString("content", kept.Content);
            writer.WritePropertyName("answer");
            JsonSerializer.Serialize(writer, kept.Answer, StoredJson.Options);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The headers of a stored fact. Members that another engine noted for itself are passed over.</summary>
    public static FactHeaders Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var occurredAt = root.GetProperty("occurredAt").Deserialize<DateTimeOffset>(StoredJson.Options);
        var isKeyed = root.TryGetProperty("answer", out var answer);
        return new FactHeaders(
            occurredAt, Text("key"), Text("content"), isKeyed ? answer.Deserialize<Answer>(StoredJson.Options) : null);

        string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
