using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using Loyalty.Domain.Stored;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using ISerializer = Marten.ISerializer;

namespace Loyalty.Marten.Stores;

/// <summary>Lets Marten write JSON as the ledger stores it: what both engines write of a fact is the same.</summary>
internal sealed class StoredSerializer : ISerializer
{
    private static readonly JsonSerializerOptions Options = StoredJson.Options;

    /// <inheritdoc/>
    public EnumStorage EnumStorage => EnumStorage.AsString;

    /// <inheritdoc/>
    public Casing Casing => Casing.CamelCase;

    /// <inheritdoc/>
    public ValueCasting ValueCasting => ValueCasting.Strict;

    /// <inheritdoc/>
    public string ToJson(object? document) => JsonSerializer.Serialize(document, TypeOf(document), Options);

    /// <inheritdoc/>
    public string ToCleanJson(object? document) => ToJson(document);

    /// <inheritdoc/>
    public string ToJsonWithTypes(object document) => ToJson(document);

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> writer, object? value)
    {
        using var json = new Utf8JsonWriter(writer, new JsonWriterOptions { Encoder = Options.Encoder });
        JsonSerializer.Serialize(json, value, TypeOf(value), Options);
    }

    /// <inheritdoc/>
    public void WriteToCleanJson(IBufferWriter<byte> writer, object? value) => WriteTo(writer, value);

    /// <inheritdoc/>
    public void WriteToJsonWithTypes(IBufferWriter<byte> writer, object value) => WriteTo(writer, value);

    /// <inheritdoc/>
    public void WriteToParameter(NpgsqlParameter parameter, object? value)
    {
        parameter.NpgsqlDbType = NpgsqlDbType.Jsonb;
        parameter.Value = value is null
            ? DBNull.Value
            : JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);
    }

    /// <inheritdoc/>
    public T FromJson<T>(Stream stream) => (T)FromJson(typeof(T), stream);

    /// <inheritdoc/>
    public T FromJson<T>(DbDataReader reader, int index) => (T)FromJson(typeof(T), reader, index);

    /// <inheritdoc/>
    public object FromJson(Type type, Stream stream) => Found(JsonSerializer.Deserialize(stream, type, Options), type);

    /// <inheritdoc/>
    public object FromJson(Type type, DbDataReader reader, int index) =>
        Found(JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(index), type, Options), type);

    /// <inheritdoc/>
    public async ValueTask<T> FromJsonAsync<T>(Stream stream, CancellationToken cancellationToken = default) =>
        (T)await FromJsonAsync(typeof(T), stream, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<T> FromJsonAsync<T>(
        DbDataReader reader, int index, CancellationToken cancellationToken = default) =>
        new(FromJson<T>(reader, index));

    /// <inheritdoc/>
    public async ValueTask<object> FromJsonAsync(
        Type type, Stream stream, CancellationToken cancellationToken = default) => Found(
        await JsonSerializer.DeserializeAsync(stream, type, Options, cancellationToken).ConfigureAwait(false), type);

    /// <inheritdoc/>
    public ValueTask<object> FromJsonAsync(
        Type type, DbDataReader reader, int index, CancellationToken cancellationToken = default) =>
        new(FromJson(type, reader, index));

    private static Type TypeOf(object? value) => value?.GetType() ?? typeof(object);

    private static object Found(object? value, Type type) =>
        value ?? throw new JsonException($"A document of {type.Name} is missing.");
}
