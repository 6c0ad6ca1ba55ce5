using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>Figures end at 2^53 − 1: what would go beyond is refused, and nothing of it is recorded.</summary>
public sealed class TooManyPointsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly WalletId Anna = new(new Guid("018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e01"));
    private static readonly WalletId Boris = new(new Guid("018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e02"));

    private readonly MemoryLedger _ledger = new(Programme.Default with { Earn = new Earning { Rate = 1_000 } });

    public TooManyPointsTests()
    {
        Execute(new LedgerCommand.OpenWallet(Noon, Anna));
        Execute(new LedgerCommand.OpenWallet(Noon, Boris));
    }

    [Fact]
    public void A_wallet_takes_the_last_point_that_fits_and_not_one_more()
    {
        Give(Anna, "A1", Points.MaxValue - 1).Code.Should().BeNull();
        Give(Anna, "A2", 1).Code.Should().BeNull();

        var refused = Give(Anna, "A3", 1);

        refused.Code.Should().Be(RefusalCode.TooManyPoints);
        refused.Balance.Available.Should().Be(new Points(Points.MaxValue));
    }

    [Fact]
    public void Points_that_were_spent_count_too_for_they_can_come_back()
    {
        Give(Anna, "A1", Points.MaxValue);
        Execute(new LedgerCommand.TransferPoints(Noon, Anna, Boris, new Points(Points.MaxValue), new Label("T1")));

        Give(Anna, "A2", 1).Code.Should().Be(RefusalCode.TooManyPoints);
        Give(Boris, "B1", 1).Code.Should().Be(RefusalCode.TooManyPoints);
    }

    [Fact]
    public void Neither_a_transfer_nor_a_merge_nor_a_purchase_goes_beyond()
    {
        Give(Anna, "A1", Points.MaxValue - 1);
        Give(Boris, "B1", 2);

        Execute(new LedgerCommand.TransferPoints(Noon, Boris, Anna, new Points(2), new Label("T1")))
            .Should().Be(RefusalCode.TooManyPoints);
        Execute(new LedgerCommand.MergeWallets(Noon, Anna, Boris)).Should().Be(RefusalCode.TooManyPoints);
        Execute(new LedgerCommand.RegisterReceipt(
            Noon,
            Anna,
            new ReceiptKey("R1"),
            new Label("RUB"),
            [new(new Label("1"), new Label("goods"), Category: null, new Quantity(1), 100m)],
            Redeem: null,
            Reservation: null)).Should().Be(RefusalCode.TooManyPoints);

        _ledger.Wallets[Anna].Balance.Available.Should().Be(new Points(Points.MaxValue - 1));
        _ledger.Wallets[Boris].Balance.Available.Should().Be(new Points(2));
    }

    private (RefusalCode? Code, Balance Balance) Give(WalletId wallet, string key, long points)
    {
        var code = Execute(new LedgerCommand.AdjustPoints(
            Noon,
            wallet,
            new Label(key),
            Direction.Give,
            new Points(points),
            Lifetime: null,
            new Label("test"),
            new Label("op-1"),
            new Label("op-2")));
        return (code, _ledger.Wallets[wallet].Balance);
    }

    private RefusalCode? Execute(LedgerCommand command) => _ledger.Execute(command, Noon).Answer.Refusal?.Code;
}
