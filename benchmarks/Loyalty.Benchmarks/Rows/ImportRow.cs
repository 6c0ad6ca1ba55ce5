using System.Diagnostics;
using System.Globalization;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Benchmarks.Rows;

/// <summary>
/// A file of receipts taken over, with wallets, identifiers and returns, beside the rows it came to, copied into the
/// same tables with the same indexes.
/// </summary>
internal static class ImportRow
{
    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        var file = ReceiptFile.Make(plan.Receipts);
        await WarmUpAsync();
        var receipts = 0m;
        var rounds = await Rounds.RunAsync(plan.RoundCount, async () =>
        {
            await using var server = await OwnServer.StartAsync(durable: true);
            var (facts, importing) = await ImportAsync(server.ConnectionString, file);
            receipts = Rounds.PerSecond(plan.Receipts, importing);
            var (copying, _) = await LedgerCopy.RunAsync(server.ConnectionString);
            return (Figure: Rounds.PerSecond(facts, importing), Baseline: Rounds.PerSecond(facts, copying));
        });
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"import of {plan.Receipts:N0} receipts, facts per second (receipts: {receipts:N0} per second)");
        return [Comparison.OfRounds(what, "binary COPY of its rows, indexes and all", Aim.AtLeast(0.5m), rounds)];
    }

    private static async Task WarmUpAsync()
    {
        const int some = 200;
        await using var server = await OwnServer.StartAsync(durable: true);
        await ImportAsync(server.ConnectionString, ReceiptFile.Make(some));
    }

    private static async Task<(long Facts, TimeSpan Elapsed)> ImportAsync(string database, byte[] file)
    {
        var options = new LoyaltyOptions { ConnectionString = database };
        await using var ledgers =
            new PostgresLedgers(options, NullLogger<PostgresLedgers>.Instance, TimeProvider.System);
        await ledgers.Main.OpenAsync();
        var mapping = MappingFile.Parse(Samples.Read(Samples.OnlineRetailMapping), Samples.OnlineRetailMapping);
        using var source = SourceFile.Open(new MemoryStream(file), mapping);
        using var rejected = RowList.Nowhere(mapping);
        using var parked = RowList.Nowhere(mapping);
        var import = new ReceiptImport(ledgers.Main, TimeProvider.System, mapping, new ImportOptions());
        var clock = Stopwatch.StartNew();
        await import.RunAsync(source, new ImportLists(rejected, parked), progress: null, CancellationToken.None);
        var elapsed = clock.Elapsed;
        return import.Summary.Rejected == 0
            ? ((await ledgers.Main.GetSizeAsync()).Facts, elapsed)
            : throw new InvalidOperationException("Rows of the file were rejected.");
    }
}
