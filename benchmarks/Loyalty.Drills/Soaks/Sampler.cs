using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Loyalty.Drills.Soaks;

/// <summary>Looks every so often how things stand.</summary>
/// <param name="connection">A session of its own.</param>
/// <param name="time">The ledger's time.</param>
internal sealed class Sampler(NpgsqlConnection connection, TimeProvider time)
{
    private const string Figures = """
        SELECT size, size - coalesce((SELECT min(last_seq_id) FROM loyalty.mt_event_progression), 0),
          (SELECT min(next_due) FROM loyalty.loyalty_wallets),
          (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
        FROM loyalty.loyalty_head
        """;

    private const string TableFigures = """
        SELECT relname::text, n_live_tup, n_dead_tup, n_tup_upd + n_tup_del, autovacuum_count, pg_table_size(relid)
        FROM pg_stat_user_tables WHERE schemaname = 'loyalty' ORDER BY relname
        """;

    private readonly List<SoakSample> _samples = [];

    /// <summary>All samples so far, the first one first.</summary>
    public IReadOnlyList<SoakSample> Samples => _samples;

    /// <summary>Takes samples until it is told to stop.</summary>
    /// <param name="interval">In real time.</param>
    /// <param name="told">Told of each sample.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(TimeSpan interval, Action<SoakSample> told, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                told(await TakeAsync(stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while it waited, or in the middle of a sample that is not missed.
        }
    }

    /// <summary>Takes one sample.</summary>
    public async Task<SoakSample> TakeAsync(CancellationToken cancellationToken)
    {
        var heap = Collected();
        var tables = await ReadAsync(
            TableFigures,
            row => new TableSample(
                string.Intern(row.GetString(0)),
                row.GetInt64(1),
                row.GetInt64(2),
                row.GetInt64(3),
                row.GetInt64(4),
                row.GetInt64(5)),
            cancellationToken);
        var now = time.GetUtcNow();
        var figures = await ReadAsync(
            Figures,
            row => new SoakSample
            {
                Passed = now - SoakPlan.Begin,
                Heap = heap,
                WorkingSet = WorkingSet(),
                Facts = row.GetInt64(0),
                Behind = row.GetInt64(1),
                Late = row.IsDBNull(2) ? TimeSpan.Zero : Late(now, row.GetFieldValue<DateTimeOffset>(2)),
                Connections = (int)row.GetInt64(3),
                Tables = tables,
            },
            cancellationToken);
        _samples.Add(figures[0]);
        return figures[0];
    }

    private static TimeSpan Late(DateTimeOffset now, DateTimeOffset due) => due < now ? now - due : TimeSpan.Zero;

    private static long Collected()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static long WorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The constant texts above.")]
    private async Task<List<T>> ReadAsync<T>(
        string text, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
