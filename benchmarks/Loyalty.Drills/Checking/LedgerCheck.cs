using System.Data;
using Npgsql;

namespace Loyalty.Drills.Checking;

/// <summary>
/// Decides whether a ledger is right: by plain SQL and the callers' own logs, and by no code of the ledger's.
/// </summary>
internal static class LedgerCheck
{
    /// <summary>Checks the main ledger of a database.</summary>
    /// <param name="connectionString">Where it is.</param>
    /// <param name="logs">The folder of the callers' logs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CheckResult> RunAsync(
        string connectionString, string logs, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);

        // Nodes may record what is due meanwhile: all tables are read as of one instant.
        await using var snapshot = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancellationToken);
        return await RunAsync(connection, logs, cancellationToken);
    }

    /// <summary>The same as a connection sees it, its transaction included.</summary>
    public static async Task<CheckResult> RunAsync(
        NpgsqlConnection connection, string logs, CancellationToken cancellationToken)
    {
        var stories = await CallerLogs.ReadAsync(logs, cancellationToken);
        var findings = new Findings();
        IFactCheck[] checks =
        [
            new OrderCheck(findings),
            new LogCheck(findings),
            new CommandCheck(findings, stories),
            new RowCheck(findings, stories),
        ];
        var facts = await RunAsync(connection, checks, cancellationToken);
        var answered = stories.Count(story => story.Answers.Count > 0);
        return new CheckResult(findings, facts, stories.Count, answered);
    }

    /// <summary>Checks a ledger whose callers keep no logs, and whose clock stands still.</summary>
    /// <param name="connection">Where it is.</param>
    /// <param name="instant">Where its clock stands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found, and what the facts come to.</returns>
    public static async Task<(Findings Findings, DueCheck Facts)> RunAsync(
        NpgsqlConnection connection, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        var due = new DueCheck(findings, instant);
        await RunAsync(
            connection, [new OrderCheck(findings), new LogCheck(findings), due], cancellationToken);
        return (findings, due);
    }

    /// <summary>
    /// Checks what needs nobody's word: the order of the facts, and that hashes and roots are those of the rows.
    /// </summary>
    public static async Task<CheckResult> RunWithoutLogsAsync(
        string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(
            IsolationLevel.RepeatableRead, cancellationToken);
        var findings = new Findings();
        var facts = await RunAsync(
            connection, [new OrderCheck(findings), new LogCheck(findings)], cancellationToken);
        return new CheckResult(findings, facts, Commands: 0, Answered: 0);
    }

    private static async Task<NpgsqlConnection> OpenAsync(
        string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<long> RunAsync(
        NpgsqlConnection connection, IFactCheck[] checks, CancellationToken cancellationToken)
    {
        var tables = new Tables(connection);
        var facts = 0L;
        await foreach (var fact in tables.FactsAsync(cancellationToken))
        {
            facts++;
            foreach (var check in checks)
            {
                check.See(fact);
            }
        }

        foreach (var check in checks)
        {
            await check.FinishAsync(tables, cancellationToken);
        }

        return facts;
    }
}
