using Npgsql;

namespace Loyalty.Postgres.Statements;

/// <summary>
/// Several statements in one round trip. Outside a transaction they are one: all of them take effect, or none.
/// </summary>
internal sealed class Script
{
    private readonly List<(Statement Statement, Action<NpgsqlDataReader>? Read)> _steps = [];

    /// <summary>Whether there is nothing to run.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>The statements, in order: for whoever runs them himself, and has no use for their rows.</summary>
    public IEnumerable<Statement> Statements => _steps.Select(step => step.Statement);

    /// <summary>Adds a statement that is run for its effect.</summary>
    public void Add(Statement statement) => _steps.Add((statement, null));

    /// <summary>Adds a query that is run for its effect: it has a row all the same.</summary>
    public void AddCall(Statement statement) => _steps.Add((statement, static _ => { }));

    /// <summary>Adds a query; each of its rows is read.</summary>
    public void Add(Statement statement, Action<NpgsqlDataReader> read) => _steps.Add((statement, read));

    /// <summary>Adds all steps of another script.</summary>
    public void Add(Script script) => _steps.AddRange(script._steps);

    /// <summary>Runs everything, in order.</summary>
    public async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var (statement, _) in _steps)
            {
                batch.BatchCommands.Add(statement.ToBatchCommand());
            }

            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await ReadAsync(reader, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A statement without rows has no result of its own in the reader.
    private async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        foreach (var read in _steps.Select(step => step.Read).OfType<Action<NpgsqlDataReader>>())
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                read(reader);
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }

        // A statement that fails behind the last query is noticed only by going on to it.
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            continue;
        }
    }
}
