using Npgsql;
using NpgsqlTypes;

namespace Loyalty.Postgres.Statements;

/// <summary>
/// One column of many rows as a parameter, for <c>unnest</c> and <c>ANY</c>. The type is said, so that nothing is
/// guessed.
/// </summary>
internal static class Column
{
    /// <summary>
    /// A query for the rows that the parameters from $1 on are the columns of, all of them equally long. Each is
    /// unnested in the list of what is selected: as one table function of several arrays PostgreSQL would store the
    /// values of each array away before it made a row of them, which costs more than most of our inserts.
    /// </summary>
    /// <param name="names">What the columns are called.</param>
    public static string Rows(params IReadOnlyList<string> names)
    {
        var columns = names.Select((name, place) => FormattableString.Invariant($"unnest(${place + 1}) AS {name}"));
        return $"SELECT {string.Join(", ", columns)}";
    }

    public static NpgsqlParameter OfIds(IEnumerable<Guid> values) => Of(values, NpgsqlDbType.Uuid);

    public static NpgsqlParameter OfIds(IEnumerable<Guid?> values) => Of(values, NpgsqlDbType.Uuid);

    public static NpgsqlParameter OfTexts(IEnumerable<string?> values) => Of(values, NpgsqlDbType.Text);

    public static NpgsqlParameter OfNumbers(IEnumerable<long> values) => Of(values, NpgsqlDbType.Bigint);

    public static NpgsqlParameter OfIntegers(IEnumerable<int> values) => Of(values, NpgsqlDbType.Integer);

    public static NpgsqlParameter OfInstants(IEnumerable<DateTimeOffset> values) =>
        Of(values, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter OfInstants(IEnumerable<DateTimeOffset?> values) =>
        Of(values, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter OfDays(IEnumerable<DateOnly> values) => Of(values, NpgsqlDbType.Date);

    public static NpgsqlParameter OfDecimals(IEnumerable<decimal> values) => Of(values, NpgsqlDbType.Numeric);

    public static NpgsqlParameter OfBytes(IEnumerable<byte[]> values) => Of(values, NpgsqlDbType.Bytea);

    /// <summary>Texts in UTF-8.</summary>
    public static NpgsqlParameter OfTexts(IEnumerable<byte[]> values) => Of(values, NpgsqlDbType.Text);

    /// <summary>JSON texts in UTF-8.</summary>
    public static NpgsqlParameter OfJson(IEnumerable<byte[]?> values) => Of(values, NpgsqlDbType.Jsonb);

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
