using Loyalty.Domain.Receipts;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

/// <summary>Rules 6 to 8: what a return records.</summary>
public sealed class ReversalsTests
{
    private static readonly ReceiptKey P1 = new("P1");

    [Fact]
    public void Without_a_lapsed_lot_there_is_no_grace_lot() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 10, quantities: "1:2").Return("P1", "1:1")
        .Recorded(Returned(1, 5), new WalletEvent.Restored(P1, Document: null, [Part(1, 5)], Grace: null));

    [Fact]
    public void At_the_very_instant_of_its_expiry_a_lot_has_lapsed_and_the_grace_lot_is_spendable_at_once()
    {
        var story = Story.Begin()
            .Accrue("L1", 10, "P0D", "P3D").Give("L2", 3).Redeem("P1", 12, quantities: "1:2")
            .After("P3D").Return("P1", "1:1");

        story.Recorded(
            Returned(1, 6),
            new WalletEvent.Restored(
                P1,
                Document: null,
                [Part(2, 2)],
                new GraceLot(
                    new LotId(3), new Points(4), Story.Start.AddDays(17).ToUniversalTime(), [Part(1, 4)], 1)))
            .Balance(held: 0, available: 7, debt: 0);
        story.Ledger.Wallets[Story.Wallet(1)].Redemptions[P1].Allocation.Should().Equal(Part(1, 6));
    }

    [Fact]
    public void A_lot_that_gave_nothing_can_be_confiscated_and_then_is()
    {
        Story.Begin().Give("R1", 0).Confiscate("R1")
            .Recorded(new WalletEvent.Reversed(
                ReversalCause.Confiscation,
                new ReceiptKey("R1"),
                Document: null,
                new LotId(1),
                FromLot: Points.Zero,
                FromLapsed: Points.Zero,
                FromOthers: [],
                ToDebt: Points.Zero,
                Forgiven: Points.Zero))
            .Confiscate("R1").Repeated().RecordedNothing();
    }

    private static ReceiptEvent.Returned Returned(int quantity, long restored) => new(
        Document: null,
        [new ReturnedLine(new Label("1"), new Quantity(quantity))],
        new Points(restored),
        Points.Zero,
        Points.Zero,
        Parked: null);

    private static Allocation Part(int lot, long points) => new(new LotId(lot), new Points(points));
}
