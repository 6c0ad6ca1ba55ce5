using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

/// <summary>Rules 2, 3 and 4: what is spent, in which order, and what is never spent.</summary>
public sealed class SpendingTests
{
    private static readonly ReceiptKey P1 = new("P1");

    [Fact]
    public void Earliest_expiry_first_then_earliest_accrual_then_lot_and_never_expiring_last() => Story.Begin()
        .Accrue("never", 1, "P0D", "never")
        .Accrue("later", 2, "P0D", "2026-06-01T00:00:00Z")
        .Accrue("sooner", 4, "P0D", "2026-05-01T00:00:00Z")
        .Late(Story.Start.AddDays(-1)).Accrue("sooner but older", 8, "P0D", "2026-05-01T00:00:00Z")
        .Accrue("sooner but second", 16, "P0D", "2026-05-01T00:00:00Z")
        .Lots(8, 4, 16, 2, 1)
        .Redeem("P1", 13)
        .Recorded(
            Registered(paid: 13),
            new WalletEvent.Redeemed(P1, new Points(13), [Part(4, 8), Part(3, 4), Part(5, 1)]))
        .Lots(15, 2, 1);

    [Fact]
    public void Held_points_cannot_be_spent() => Story.Begin()
        .Accrue("R1", 500).Give("L1", 40)
        .Redeem("P1", 41).Refused(RefusalCode.InsufficientPoints, available: 40)
        .Balance(held: 500, available: 40, debt: 0);

    [Fact]
    public void The_last_point_can_be_spent_and_then_there_is_none() => Story.Begin()
        .Give("L1", 40).Redeem("P1", 40).Balance(held: 0, available: 0, debt: 0)
        .Redeem("P2", 1).Refused(RefusalCode.InsufficientPoints, available: 0);

    [Fact]
    public void A_second_redemption_on_a_receipt_is_a_conflict_and_the_first_again_is_a_repeat() => Story.Begin()
        .Give("L1", 40).Redeem("P1", 10, key: "K1")
        .Redeem("P1", 10, key: "K1").Repeated().RecordedNothing()
        .Redeem("P1", 10, key: "K2").Refused(RefusalCode.Conflict)
        .Redeem("P1", 10).Refused(RefusalCode.Conflict)
        .Balance(held: 0, available: 30, debt: 0);

    [Fact]
    public void What_becomes_available_pays_off_debt_at_once_in_the_order_of_spending() => Story.Begin()
        .Give("R1", 100).Redeem("P1", 100).Return("R1").Balance(held: 0, available: 0, debt: 100)
        .Accrue("R2", 30, "P1D", "2026-06-01T00:00:00Z").Accrue("R3", 50, "P1D", "2026-05-01T00:00:00Z")
        .Balance(held: 80, available: 0, debt: 100)
        .After("P1D").RecordDue()
        .Recorded(
            new WalletEvent.Released(new LotId(2), new Points(30)),
            new WalletEvent.Released(new LotId(3), new Points(50)),
            new WalletEvent.DebtOffset([Part(3, 50), Part(2, 30)]))
        .Balance(held: 0, available: 0, debt: 20);

    [Fact]
    public void Debt_takes_no_more_than_is_owed() => Story.Begin()
        .Give("R1", 100).Redeem("P1", 100).Return("R1")
        .Give("R2", 150).Balance(held: 0, available: 50, debt: 0);

    private static Loyalty.Domain.Receipts.ReceiptEvent.Registered Registered(long paid) => new(
        Story.Wallet(1),
        Programme: 1,
        Currency: null,
        [new Loyalty.Domain.Receipts.SoldLine(new Label("1"), new Quantity(1), Weight: null)],
        [new Points(paid)],
        Earned: null);

    private static Allocation Part(int lot, long points) => new(new LotId(lot), new Points(points));
}
