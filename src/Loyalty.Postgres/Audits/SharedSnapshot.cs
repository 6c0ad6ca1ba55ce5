using System.Data;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Audits;

/// <summary>Two sessions that see the ledger as it was at one instant, so that two can read it at once.</summary>
internal sealed class SharedSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _first;
    private readonly NpgsqlConnection _second;

    private SharedSnapshot(NpgsqlConnection first, NpgsqlConnection second)
    {
        (_first, _second) = (first, second);
        (First, Second) = (new LongSession(first), new LongSession(second));
    }

    /// <summary>One session.</summary>
    public LongSession First { get; }

    /// <summary>The other one.</summary>
    public LongSession Second { get; }

    /// <summary>Opens both.</summary>
    public static async Task<SharedSnapshot> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var first = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var second = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            var shared = new SharedSnapshot(first, second);
            await shared.BeginAsync(cancellationToken).ConfigureAwait(false);
            return shared;
        }
        catch
        {
            await first.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends both, and with them whatever they have made.</summary>
    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync().ConfigureAwait(false);
        await _first.DisposeAsync().ConfigureAwait(false);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await _first.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        var names = await First
            .ReadAsync(new Statement("SELECT pg_export_snapshot()"), row => row.GetString(0), cancellationToken)
            .ConfigureAwait(false);
        await _second.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await Second.ExecuteAsync(new Statement($"SET TRANSACTION SNAPSHOT '{names[0]}'"), cancellationToken)
            .ConfigureAwait(false);
    }
}
