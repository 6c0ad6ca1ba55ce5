using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>A gift or a sample stands on a receipt with a price of nothing.</summary>
public sealed class FreeGoodsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_free_line_earns_nothing_whatever_zero_its_amount_is()
    {
        // 0 less nothing paid with points at 0.01 each is a zero with a minus sign: decimals have one.
        var ledger = new MemoryLedger(Programme.Default with { Redeem = new Redeeming { PointValue = 0.01m } });
        var wallet = new WalletId(new Guid("018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f"));
        ledger.Execute(new LedgerCommand.OpenWallet(Noon, wallet), Noon);

        var result = ledger.Execute(
            new LedgerCommand.RegisterReceipt(
                Noon,
                wallet,
                new ReceiptKey("R1"),
                new Label("RUB"),
                [Line("1", 0m), Line("2", 100)],
                Redeem: null,
                Reservation: null),
            Noon);

        result.Answer.Earned.Should().Be(new Points(5));
        ledger.Receipts[new ReceiptKey("R1")].Lines[0].Earned.Should().Be(Points.Zero);
    }

    private static SaleLine Line(string name, decimal amount) =>
        new(new Label(name), new Label("goods"), Category: null, new Quantity(1), amount);
}
