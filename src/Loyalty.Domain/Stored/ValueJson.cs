using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loyalty.Domain.Stored;

/// <summary>
/// Reads and writes a value type as one JSON string or number; what it refuses becomes a <see cref="JsonException"/>.
/// </summary>
/// <typeparam name="T">The value type.</typeparam>
public abstract class ValueJson<T> : JsonConverter<T>
{
    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Parse(ref reader);
        }
        catch (Exception fault)
            when (fault is ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new JsonException(Expected, fault);
        }
    }

    /// <summary>What the JSON has to be, as a sentence for whoever sent it.</summary>
    protected abstract string Expected { get; }

    /// <summary>Takes the value at the reader; throws what its constructor throws.</summary>
    protected abstract T Parse(ref Utf8JsonReader reader);

    /// <summary>The string at the reader; a missing one counts as empty.</summary>
    protected static string Text(ref Utf8JsonReader reader) => reader.GetString() ?? string.Empty;
}
