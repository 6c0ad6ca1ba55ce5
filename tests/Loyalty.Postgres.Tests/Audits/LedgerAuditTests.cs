using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Tests.Ledgers;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Audits;

public sealed class LedgerAuditTests
{
    private const int Histories = 12;
    private const int Steps = 60;

    private static readonly Guid Card = new("00000000-0000-0000-0000-0000000000aa");
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_sound_whatever_happened_in_it()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var ledger = await PerformAsync(node, seed);

            var report = await new LedgerAudit(ledger).VerifyAsync(Cancelled);

            report.Difference.Should().BeNull(Invariant($"history {seed} was kept by the engine"));
            var size = await ledger.GetSizeAsync(Cancelled);
            (report.Facts, report.Wallets, report.Receipts, report.Root)
                .Should().Be((size.Facts, size.Wallets, size.Receipts, size.Root));
            report.Batches.Should().BePositive();
            report.Keys.Should().BePositive();
        }
    }

    [Theory]
    [InlineData("UPDATE mt_events SET data = data || '{\"points\": 101}' WHERE seq_id = 5", "sequence 5")]
    [InlineData("UPDATE mt_events SET headers = headers - 'key' WHERE seq_id = 5", "sequence 5")]
    [InlineData("UPDATE mt_events SET timestamp = timestamp - interval '1 second' WHERE seq_id = 5", "sequence 5")]
    [InlineData("UPDATE mt_events SET data = '{\"points\": 1.5}' WHERE seq_id = 5", "sequence 5")]
    [InlineData("DELETE FROM mt_events WHERE seq_id = 6", "sequence 6")]
    [InlineData("DELETE FROM mt_events WHERE seq_id = (SELECT max(seq_id) FROM mt_events)", "sequence ")]
    [InlineData(
        "UPDATE mt_events SET seq_id = -seq_id; UPDATE mt_events SET seq_id = 12 + seq_id WHERE seq_id IN (-5, -7);"
        + "UPDATE mt_events SET seq_id = -seq_id WHERE seq_id < 0", "sequence 5")]
    [InlineData("UPDATE loyalty_batches SET leaves = overlay(leaves PLACING sha256('x') FROM 1)", "sequence 1")]
    [InlineData("UPDATE loyalty_batches SET leaves = leaves || sha256('x')", "leaves")]
    [InlineData("UPDATE loyalty_batches SET recorded_at = recorded_at + interval '1 day'", "recorded_at")]
    [InlineData("DELETE FROM loyalty_batches WHERE size = (SELECT min(size) FROM loyalty_batches)", "leaves")]
    [InlineData("UPDATE loyalty_head SET root = sha256('x')", "loyalty_head, root")]
    [InlineData("UPDATE loyalty_head SET frontier = frontier || sha256('x')", "loyalty_head, frontier")]
    [InlineData("UPDATE loyalty_head SET size = size + 1", "loyalty_head, size")]
    [InlineData("UPDATE loyalty_head SET recorded_at = recorded_at + interval '1 day'", "loyalty_head, recorded_at")]
    [InlineData("UPDATE loyalty_head SET wallets = wallets + 1", "loyalty_head, wallets and receipts")]
    [InlineData(
        "UPDATE loyalty_batches SET root = sha256('x') WHERE size = (SELECT max(size) FROM loyalty_batches)",
        "loyalty_batches size")]
    [InlineData(
        "DELETE FROM loyalty_batches WHERE size = (SELECT max(size) FROM loyalty_batches)",
        "loyalty_head, size")]
    [InlineData(
        "INSERT INTO loyalty_batches SELECT 9999, root, recorded_at, root FROM loyalty_head",
        "loyalty_batches size 9999")]
    [InlineData(
        "UPDATE mt_streams SET version = version + 1 WHERE id = '00000001-0000-0000-0000-000000000000'",
        "mt_streams 00000001")]
    [InlineData(
        "INSERT INTO mt_streams (id, version) VALUES ('00000009-0000-0000-0000-000000000000', 1)",
        "mt_streams 00000009")]
    public async Task A_change_to_the_facts_or_the_log_is_found(string tampering, string place) =>
        await ShouldFindAsync(tampering, place);

    [Theory]
    [InlineData(
        "UPDATE loyalty_wallets SET debt = debt + 1 WHERE wallet_id = {1}",
        "loyalty_wallets 00000001-0000-0000-0000-000000000000, debt")]
    [InlineData(
        "UPDATE loyalty_wallets SET available = available + 1, issued = issued + 1 WHERE wallet_id = {2}",
        "00000002-0000-0000-0000-000000000000, issued")]
    [InlineData(
        "UPDATE loyalty_wallets SET snapshot = jsonb_set(snapshot::jsonb, '{lastLot}', '9') WHERE wallet_id = {2}",
        "00000002-0000-0000-0000-000000000000, snapshot.lastLot")]
    [InlineData(
        "UPDATE loyalty_wallets SET next_due = NULL WHERE wallet_id = {2}",
        "loyalty_wallets 00000002-0000-0000-0000-000000000000, next_due")]
    [InlineData("DELETE FROM loyalty_wallets WHERE wallet_id = {3}", "loyalty_wallets 00000003")]
    [InlineData("UPDATE loyalty_wallets SET wallet_id = {9} WHERE wallet_id = {3}", "loyalty_wallets 00000003")]
    [InlineData("DELETE FROM loyalty_lots", "loyalty_lots 00000001-0000-0000-0000-000000000000 1")]
    [InlineData("UPDATE loyalty_lots SET state = jsonb_set(state, '{given}', '1000')", "1, state.given")]
    [InlineData(
        "UPDATE loyalty_reservations SET state = jsonb_set(state, '{state}', '\"captured\"')",
        "till, state.state")]
    [InlineData("DELETE FROM loyalty_reservations", "loyalty_reservations 00000002-0000-0000-0000-000000000000 till")]
    [InlineData("DELETE FROM loyalty_redemptions WHERE receipt = 'A2'", "loyalty_redemptions A2")]
    [InlineData("UPDATE loyalty_redemptions SET wallet_id = {2} WHERE receipt = 'A2'", "loyalty_redemptions A2, ")]
    [InlineData("UPDATE loyalty_redemptions SET lots = ARRAY[9] WHERE receipt = 'A2'", "loyalty_redemptions A2, lots")]
    [InlineData(
        "UPDATE loyalty_redemptions SET state = jsonb_set(state, '{version}', '99') WHERE receipt = 'A2'",
        "loyalty_redemptions A2, state.version")]
    [InlineData("UPDATE loyalty_keys SET seq_id = 1 WHERE key = 'accrue/A1'", "loyalty_keys accrue/A1, seq_id")]
    [InlineData("DELETE FROM loyalty_keys WHERE key = 'redeem/A2'", "loyalty_keys redeem/A2")]
    [InlineData("INSERT INTO loyalty_keys VALUES ('accrue/Z', 1)", "loyalty_keys accrue/Z")]
    [InlineData("UPDATE loyalty_links SET wallet_id = {2}", "wallet_id")]
    public async Task A_change_to_what_is_folded_from_the_facts_is_found(string tampering, string place) =>
        await ShouldFindAsync(tampering, place);

    [Fact]
    public async Task A_fact_that_was_changed_together_with_its_leaf_does_not_have_the_root_of_its_batch()
    {
        await using var node = await FilledAsync();
        await node.RunAsync("ALTER TABLE loyalty.mt_events DISABLE TRIGGER USER");
        await node.RunAsync("UPDATE loyalty.mt_events SET data = data || '{\"points\": 101}' WHERE seq_id = 5");
        var forged = (await node.ReadAsync(
            $"SELECT {StoredRow.Columns} FROM loyalty.mt_events e WHERE seq_id = 5", StoredRow.Read))[0].LeafHash();
        await using (var connection = await node.Ledgers.Source.OpenConnectionAsync(Cancelled))
        {
            await new Statement(
                """
                UPDATE loyalty.loyalty_batches
                SET leaves = overlay(leaves PLACING $1 FROM (length(leaves) - 32 * (size - 5) - 31)::integer)
                WHERE size = (SELECT min(size) FROM loyalty.loyalty_batches WHERE size >= 5)
                """,
                forged.ToArray()).ExecuteAsync(connection, Cancelled);
        }

        var report = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);

        report.Difference!.Place.Should().EndWith(", root");
    }

    [Fact]
    public async Task An_audit_sees_one_instant_while_commands_go_on()
    {
        await using var node = await FilledAsync();
        using var stop = new CancellationTokenSource();
        var commands = SellUntilAsync(node, stop.Token);

        for (var audit = 0; audit < 5; audit++)
        {
            (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
        }

        await stop.CancelAsync();
        (await commands).Should().BePositive();
    }

    /// <summary>
    /// Three wallets with every kind of row: debts, closed lots, an ended reservation, redemptions, links, and a return
    /// that waits for its sale.
    /// </summary>
    internal static async Task<TestNode> FilledAsync()
    {
        var node = await TestNode.StartAsync();
        var now = node.Clock.GetUtcNow();
        var (first, second) = (await node.OpenWalletAsync(1), await node.OpenWalletAsync(2));
        LedgerCommand[] commands =
        [
            node.Accrue(first, "A1", 100),
            node.Redeem(first, "A2", 100),
            node.Return("A1", "D1"),
            node.Accrue(second, "B1", 200),
            new LedgerCommand.ReservePoints(now, second, new Label("till"), new Points(50), Period.OfDays(2)),
            new LedgerCommand.VoidReservation(now, second, new Label("till")),
            node.Redeem(second, "B2", 30),
            new LedgerCommand.LinkIdentifier(now, first, Card, new Label("card")),
            new LedgerCommand.OpenWallet(now, TestNode.Wallet(3)),
            new LedgerCommand.ReturnGoods(now, new ReceiptKey("never sold"), Document: null, Lines: null),
        ];
        foreach (var command in commands)
        {
            (await node.ExecuteAsync(command)).Answer.Refusal.Should().BeNull();
        }

        return node;
    }

    /// <summary>Carries out a random history in a ledger of its own.</summary>
    internal static async Task<PostgresLedger> PerformAsync(TestNode node, int seed)
    {
        var random = new Random(seed);
        var programme = ProgrammeAuthor.Write(random);
        var rehearsal = new Rehearsal(programme, []);
        new HistoryAuthor(random, wallets: 4, isScenario: false).Perform(rehearsal, Steps);
        var name = new LedgerName(Invariant($"history_{seed}"));
        await using (var one = node.StartAnother(options => options.FirstProgramme = programme))
        {
            one.Clock.SetUtcNow(Instants.Later(one.Clock.GetUtcNow(), rehearsal.Tape.Steps[^1].RecordedAt));
            foreach (var step in rehearsal.Tape.Steps)
            {
                await one.Ledgers.Get(name).ExecuteAsync(step.Command, step.RecordedAt, Cancelled);
            }
        }

        return node.Ledgers.Get(name);
    }

    private static async Task<int> SellUntilAsync(TestNode node, CancellationToken stop)
    {
        var sold = 0;
        while (!stop.IsCancellationRequested)
        {
            await node.ExecuteAsync(node.Accrue(TestNode.Wallet(3), Invariant($"S{sold++}"), 10));
        }

        return sold;
    }

    private static async Task ShouldFindAsync(string tampering, string place)
    {
        await using var node = await FilledAsync();
        var untouched = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);
        untouched.Difference.Should().BeNull();
        await node.RunAsync("ALTER TABLE loyalty.mt_events DISABLE TRIGGER USER");
        var statement = Enumerable.Range(1, 9).Aggregate(tampering, Name);
        await node.RunAsync($"SET search_path = loyalty; {statement}; RESET search_path");

        var report = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);

        report.IsSound.Should().BeFalse();
        report.Difference!.ToString().Should().Contain(place);

        static string Name(string text, int number) =>
            text.Replace(Invariant($"{{{number}}}"), $"'{TestNode.Wallet(number)}'", StringComparison.Ordinal);
    }
}
