using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Loyalty.Postgres.Statements;

/// <summary>One statement with its parameters, run where a connection or a transaction is at hand.</summary>
/// <param name="Text">Our own text, the schema's name in it; values come as $1, $2 …</param>
/// <param name="Values">Each a value that Npgsql knows the type of, or a parameter.</param>
internal sealed record Statement(string Text, params object[] Values)
{
    private const string Select = "SELECT ";
    private const char Mark = '$';

    /// <summary>
    /// Calls of functions as one statement, carried out in their order: each is a SELECT of calls, without a table.
    /// </summary>
    public static Statement Together(params IReadOnlyList<Statement> calls)
    {
        var text = new StringBuilder();
        var values = new List<object>();
        foreach (var call in calls)
        {
            text.Append(text.Length == 0 ? Select : ", ");
            AppendRenumbered(text, call.Text.AsSpan(Select.Length), behind: values.Count);
            values.AddRange(call.Values);
        }

        return new Statement(text.ToString(), [.. values]);
    }

    /// <summary>Runs it for its effect.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = Command(connection);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs it and reads all its rows: for those that have few.</summary>
    public async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        var command = Command(connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }

        return rows;
    }

    /// <summary>The same on a connection of its own.</summary>
    public async Task<List<T>> ReadAsync<T>(
        NpgsqlDataSource source, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await ReadAsync(connection, read, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As part of a batch.</summary>
    public NpgsqlBatchCommand ToBatchCommand()
    {
        var command = new NpgsqlBatchCommand(Text);
        Fill(command.Parameters);
        return command;
    }

    private static void AppendRenumbered(StringBuilder text, ReadOnlySpan<char> call, int behind)
    {
        while (call.IndexOf(Mark) is var mark and >= 0)
        {
            var digits = call[(mark + 1)..];
            var length = digits.IndexOfAnyExceptInRange('0', '9');
            length = length < 0 ? digits.Length : length;
            var number = int.Parse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture);
            text.Append(call[..(mark + 1)]).Append(CultureInfo.InvariantCulture, $"{behind + number}");
            call = digits[length..];
        }

        text.Append(call);
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is ours; values are parameters.")]
    private NpgsqlCommand Command(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Text, connection);
        Fill(command.Parameters);
        return command;
    }

    private void Fill(NpgsqlParameterCollection parameters)
    {
        foreach (var value in Values)
        {
            parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }
    }
}
