using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Tests;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>A database that either engine opens, one after the other.</summary>
internal sealed class OneDatabase : IAsyncDisposable
{
    private readonly ScratchDatabase _database;

    private OneDatabase(ScratchDatabase database) => _database = database;

    public FakeClock Clock { get; } = new();

    private LoyaltyOptions Options => new() { ConnectionString = _database.ConnectionString };

    public static async Task<OneDatabase> CreateAsync() => new(await ScratchDatabase.CreateAsync());

    public PostgresLedgers OpenOnPostgres() => new(Options, NullLogger<PostgresLedgers>.Instance, Clock);

    public PostgresLedgers OpenOnMarten() => TestEngine.Open(Options, Clock);

    /// <summary>Carries out commands one after the other, each a batch of its own.</summary>
    public static async Task<List<CommandResult>> PlayAsync(
        PostgresLedgers ledgers, IEnumerable<(LedgerCommand Command, DateTimeOffset RecordedAt)> tape)
    {
        var results = new List<CommandResult>();
        foreach (var (command, recordedAt) in tape)
        {
            results.Add(await ledgers.Main.ExecuteAsync(command, recordedAt, TestContext.Current.CancellationToken));
        }

        return results;
    }

    public static async Task<AuditReport> AuditAsync(PostgresLedgers ledgers) =>
        await new LedgerAudit(ledgers.Main).VerifyAsync(TestContext.Current.CancellationToken);

    /// <summary>Every row of a query, as text.</summary>
    public static Task<List<string>> RowsAsync(PostgresLedgers ledgers, string query) =>
        new Statement($"SELECT to_jsonb(one)::text FROM ({query}) one ORDER BY 1")
            .ReadAsync(ledgers.Source, row => row.GetString(0), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
