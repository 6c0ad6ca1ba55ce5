using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Wallets;
using Npgsql;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>Everything that lies in the tables of a ledger, held against a ledger in memory.</summary>
internal sealed class StoredState(TestNode node, PostgresLedger ledger, string because)
{
    private readonly string _schema = ledger.Name.Schema;

    /// <summary>Fails unless facts, log and every read model are what the ledger in memory has.</summary>
    public async Task ShouldBeAsync(MemoryLedger memory)
    {
        (await node.FactsAsync(ledger)).Select(Written).Should().Equal(memory.Facts.Select(Written), because);
        await StoredLog.ShouldBeSoundAsync(node, ledger.Name);
        var wallets = memory.Wallets.Values.Where(wallet => wallet.Version > 0).ToList();
        var receipts = memory.Receipts.Where(one => one.Value.Version > 0).ToDictionary();
        await SnapshotsShouldBeAsync(wallets);
        await FiguresShouldBeAsync(wallets);
        await LotsShouldBeAsync(wallets);
        await ReservationsShouldBeAsync(wallets);
        await ReceiptsShouldBeAsync(receipts.Values);
        await RedemptionsShouldBeAsync(wallets);
        await KeysShouldBeAsync(memory);
        var size = await ledger.GetSizeAsync(TestContext.Current.CancellationToken);
        (size.Wallets, size.Receipts).Should().Be((wallets.Count, receipts.Count), because);
    }

    private async Task SnapshotsShouldBeAsync(IEnumerable<Wallet> wallets)
    {
        var snapshots = await node.ReadAsync(
            $"SELECT wallet_id, snapshot FROM {_schema}.loyalty_wallets",
            row => WalletSnapshot.Read(new WalletId(row.GetGuid(0)), row.GetFieldValue<byte[]>(1)));
        snapshots.Select(Written).Should()
            .BeEquivalentTo(wallets.Select(wallet => Written(wallet.PutAway().Wallet)), because);
    }

    private async Task FiguresShouldBeAsync(IEnumerable<Wallet> wallets)
    {
        var figures = await node.ReadAsync(
            $"SELECT wallet_id, held, available, debt, reserved, lapsed, next_due FROM {_schema}.loyalty_wallets",
            row => (row.GetGuid(0), BalanceOf(row), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset?>(6)));
        figures.Should()
            .BeEquivalentTo(wallets.Select(wallet => (wallet.Id.Value, wallet.Balance, wallet.NextDue())), because);
    }

    private async Task LotsShouldBeAsync(IEnumerable<Wallet> wallets)
    {
        var lots = await node.ReadAsync(
            $"SELECT wallet_id, lot, state FROM {_schema}.loyalty_lots",
            row => (row.GetGuid(0), row.GetInt32(1), Written(SnapshotJson.Read<Lot>(row.GetFieldValue<byte[]>(2)))));
        lots.Should().BeEquivalentTo(
            wallets.SelectMany(
                wallet => wallet.PutAway().Archive.Lots,
                (wallet, lot) => (wallet.Id.Value, lot.Id.Number, Written(lot))),
            because);
    }

    private async Task ReservationsShouldBeAsync(IEnumerable<Wallet> wallets)
    {
        var reservations = await node.ReadAsync(
            $"SELECT wallet_id, reservation, state FROM {_schema}.loyalty_reservations",
            row => (
                row.GetGuid(0),
                row.GetString(1),
                Written(SnapshotJson.Read<Reservation>(row.GetFieldValue<byte[]>(2)))));
        reservations.Should().BeEquivalentTo(
            wallets.SelectMany(
                wallet => wallet.PutAway().Archive.Reservations,
                (wallet, one) => (wallet.Id.Value, one.Id.Value, Written(one))),
            because);
    }

    private async Task ReceiptsShouldBeAsync(IEnumerable<Receipt> receipts)
    {
        foreach (var receipt in receipts)
        {
            var stored = await ledger.GetReceiptAsync(receipt.Key, TestContext.Current.CancellationToken);
            Written(stored).Should().Be(Written(receipt), because);
        }
    }

    private async Task RedemptionsShouldBeAsync(IEnumerable<Wallet> wallets)
    {
        var redemptions = await node.ReadAsync(
            $"""
            SELECT wallet_id, state, array_to_string(lots, ','), redeemed_at FROM {_schema}.loyalty_redemptions
            """,
            row => (
                row.GetGuid(0),
                Written(SnapshotJson.Read<Redemption>(row.GetFieldValue<byte[]>(1))),
                row.GetString(2),
                row.GetFieldValue<DateTimeOffset>(3)));
        redemptions.Should().BeEquivalentTo(
            wallets.SelectMany(
                wallet => wallet.Redemptions.Values,
                (wallet, one) => (wallet.Id.Value, Written(one), LotsOf(one), one.At)),
            because);
    }

    private async Task KeysShouldBeAsync(MemoryLedger memory)
    {
        var keys = await node.ReadAsync(
            $"SELECT key, seq_id FROM {_schema}.loyalty_keys", row => (row.GetString(0), row.GetInt64(1)));
        keys.Should().BeEquivalentTo(
            memory.Facts.Where(fact => fact.Kept is not null).Select(fact => (fact.Kept!.Key, fact.Sequence)), because);
    }

    private static Balance BalanceOf(NpgsqlDataReader row)
    {
        Points Amount(int column) => new(row.GetInt64(column));
        return new Balance(Amount(1), Amount(2), Amount(3), Amount(4), Amount(5));
    }

    private static string LotsOf(Redemption redemption) =>
        string.Join(',', redemption.Allocation.Select(part => part.Lot).Distinct());

    private static string Written(Recorded fact) => string.Join(
        ' ',
        fact.Sequence,
        fact.StreamId,
        fact.Version,
        FactNames.Of(fact.Fact),
        Encoding.UTF8.GetString(FactJson.Write(fact.Fact)),
        fact.OccurredAt.Written(),
        fact.RecordedAt.Written(),
        fact.Kept);

    private static string Written(Wallet wallet) =>
        $"{wallet.Id} {Encoding.UTF8.GetString(WalletSnapshot.Write(wallet))}";

    private static string Written<T>(T state) => Encoding.UTF8.GetString(SnapshotJson.Write(state));
}
