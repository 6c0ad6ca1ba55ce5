using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>Whatever happens, the engine records, answers and keeps exactly what the ledger in memory does.</summary>
public sealed class HistoryTests
{
    private const int Steps = 60;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1)]
    [InlineData(2, 4)]
    [InlineData(1_000, 7)]
    public async Task The_engine_is_the_ledger_in_memory_whatever_is_cached_and_batched(int cachedWallets, int together)
    {
        await using var node = await TestNode.StartAsync(options => Limit(options, cachedWallets, together));
        for (var seed = 1; seed <= 40; seed++)
        {
            var (tape, memory) = Rehearse(seed);
            await using var one = node.StartAnother(options =>
            {
                Limit(options, cachedWallets, together);
                options.FirstProgramme = tape.Programme;
            });
            one.Clock.SetUtcNow(tape.Steps[^1].RecordedAt);
            var ledger = one.Ledgers.Get(new LedgerName($"history_{seed}"));
            await ledger.OpenAsync(Cancelled);

            var results = new List<CommandResult>();
            foreach (var group in tape.Steps.Chunk(together))
            {
                // Sent together, in this order; what comes next is sent before these are answered where there is more than one.
                var answers = group.Select(step => ledger.ExecuteAsync(step.Command, step.RecordedAt, Cancelled)).ToList();
                results.AddRange(await Task.WhenAll(answers));
            }

            results.Should().BeEquivalentTo(memory.Results, options => options.WithStrictOrdering(), $"of seed {seed}\n{tape}");
            await ShouldBeAsync(one, ledger, memory.Ledger, $"of seed {seed}\n{tape}");
        }
    }

    [Fact]
    public async Task Two_nodes_that_take_turns_are_one_ledger()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 101; seed <= 130; seed++)
        {
            var (tape, memory) = Rehearse(seed);
            var name = new LedgerName($"history_{seed}");
            await using var first = node.StartAnother(options => options.FirstProgramme = tape.Programme);
            await using var second = node.StartAnother(options => options.FirstProgramme = tape.Programme);
            node.Clock.SetUtcNow(tape.Steps[^1].RecordedAt);

            // Two commands each, so that a node also goes on from what it wrote itself.
            foreach (var (index, step) in tape.Steps.Index())
            {
                var turn = index % 4 < 2 ? first : second;
                Console.WriteLine($"{seed} {index} {step}");
                await turn.Ledgers.Get(name).ExecuteAsync(step.Command, step.RecordedAt, Cancelled);
            }

            await ShouldBeAsync(first, first.Ledgers.Get(name), memory.Ledger, $"of seed {seed}\n{tape}");
        }
    }

    private static void Limit(LoyaltyOptions options, int cachedWallets, int together)
    {
        options.CachedWallets = cachedWallets;

        // Smaller than what is sent at once, so that there are batches in flight.
        options.MaxBatch = Math.Max(1, together / 2);
    }

    private static (Tape Tape, (MemoryLedger Ledger, List<CommandResult> Results) Memory) Rehearse(int seed)
    {
        var random = new Random(seed);
        var author = new HistoryAuthor(random, wallets: 4, isScenario: false);
        var programme = ProgrammeAuthor.Write(random);
        var rehearsal = new Rehearsal(programme, []);
        author.Perform(rehearsal, Steps);
        var tape = rehearsal.Tape;
        var memory = new MemoryLedger(programme);
        return (tape, (memory, [.. tape.Steps.Select(step => memory.Execute(step.Command, step.RecordedAt))]));
    }

    private static async Task ShouldBeAsync(TestNode node, PostgresLedger ledger, MemoryLedger memory, string because)
    {
        (await node.FactsAsync(ledger)).Select(Written).Should().Equal(memory.Facts.Select(Written), because);
        await StoredLog.ShouldBeSoundAsync(node, ledger.Name);
        await WalletsShouldBeAsync(node, ledger, memory, because);
        await ReceiptsShouldBeAsync(node, ledger, memory, because);
        var size = await ledger.GetSizeAsync(Cancelled);
        size.Wallets.Should().Be(memory.Wallets.Values.Count(wallet => wallet.Version > 0));
        size.Receipts.Should().Be(memory.Receipts.Values.Count(receipt => receipt.Version > 0));
    }

    private static async Task WalletsShouldBeAsync(TestNode node, PostgresLedger ledger, MemoryLedger memory, string because)
    {
        var schema = ledger.Name.Schema;
        var wallets = memory.Wallets.Values.Where(wallet => wallet.Version > 0).ToList();
        var snapshots = await node.ReadAsync(
            $"SELECT wallet_id, snapshot FROM {schema}.loyalty_wallets",
            row => WalletSnapshot.Read(new WalletId(row.GetGuid(0)), row.GetFieldValue<byte[]>(1)));
        snapshots.Select(Written).Should().BeEquivalentTo(wallets.Select(wallet => Written(wallet.PutAway().Wallet)), because);

        var lots = await node.ReadAsync(
            $"SELECT wallet_id, lot, state FROM {schema}.loyalty_lots",
            row => (row.GetGuid(0), row.GetInt32(1), Written(SnapshotJson.Read<Lot>(row.GetFieldValue<byte[]>(2)))));
        lots.Should().BeEquivalentTo(
            wallets.SelectMany(wallet => wallet.PutAway().Archive.Lots, (wallet, lot) => (wallet.Id.Value, lot.Id.Number, Written(lot))),
            because);

        var reservations = await node.ReadAsync(
            $"SELECT wallet_id, reservation, state FROM {schema}.loyalty_reservations",
            row => (row.GetGuid(0), row.GetString(1), Written(SnapshotJson.Read<Reservation>(row.GetFieldValue<byte[]>(2)))));
        reservations.Should().BeEquivalentTo(
            wallets.SelectMany(wallet => wallet.PutAway().Archive.Reservations, (wallet, one) => (wallet.Id.Value, one.Id.Value, Written(one))),
            because);

        var figures = await node.ReadAsync(
            $"SELECT wallet_id, held, available, debt, reserved, lapsed FROM {schema}.loyalty_wallets",
            row => (row.GetGuid(0), new Balance(
                new Points(row.GetInt64(1)), new Points(row.GetInt64(2)), new Points(row.GetInt64(3)), new Points(row.GetInt64(4)), new Points(row.GetInt64(5)))));
        figures.Should().BeEquivalentTo(wallets.Select(wallet => (wallet.Id.Value, wallet.Balance)), because);
    }

    private static async Task ReceiptsShouldBeAsync(TestNode node, PostgresLedger ledger, MemoryLedger memory, string because)
    {
        var schema = ledger.Name.Schema;
        var receipts = await node.ReadAsync(
            $"SELECT state FROM {schema}.loyalty_receipts",
            row => Written(SnapshotJson.Read<Domain.Receipts.Receipt>(row.GetFieldValue<byte[]>(0))));
        receipts.Should().BeEquivalentTo(
            memory.Receipts.Values.Where(receipt => receipt.Version > 0).Select(Written), because);

        var redemptions = await node.ReadAsync(
            $"SELECT wallet_id, redemption, redemption_lots, redeemed_at FROM {schema}.loyalty_receipts WHERE redemption IS NOT NULL",
            row => (row.GetGuid(0), Written(SnapshotJson.Read<Redemption>(row.GetFieldValue<byte[]>(1))), string.Join(',', row.GetFieldValue<int[]>(2)), row.GetFieldValue<DateTimeOffset>(3)));
        redemptions.Should().BeEquivalentTo(
            memory.Wallets.Values.SelectMany(wallet => wallet.Redemptions.Values, (wallet, one) =>
                (wallet.Id.Value, Written(one), string.Join(',', one.Allocation.Select(part => part.Lot).Distinct()), one.At)),
            because);
    }

    private static string Written(Recorded fact) =>
        $"{fact.Sequence} {fact.StreamId} {fact.Version} {FactNames.Of(fact.Fact)} {Encoding.UTF8.GetString(FactJson.Write(fact.Fact))} "
        + $"{fact.OccurredAt:O} {fact.RecordedAt:O} {fact.Kept}";

    private static string Written(Wallet wallet) => $"{wallet.Id} {Encoding.UTF8.GetString(WalletSnapshot.Write(wallet))}";

    private static string Written<T>(T state) => Encoding.UTF8.GetString(SnapshotJson.Write(state));
}
