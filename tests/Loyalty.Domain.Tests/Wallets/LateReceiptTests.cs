using Loyalty.Domain.Programmes;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

/// <summary>Rule 13: a late receipt never silently changes an earlier allocation.</summary>
public sealed class LateReceiptTests
{
    private static readonly ReceiptKey P1 = new("P1");

    [Fact]
    public void A_late_lot_takes_the_place_of_lots_that_expire_later_last_consumed_first() => Story.Begin()
        .Accrue("L1", 10, "P0D", "2026-05-01T00:00:00Z").Accrue("L2", 10, "P0D", "never")
        .After("P1D").Redeem("P1", 15)
        .After("P1D").Late(Story.Start).Accrue("R1", 8, "P0D", "2026-04-01T00:00:00Z")
        .Balance(held: 0, available: 13, debt: 0).Lots(3, 10);

    [Fact]
    public void The_moves_are_told_one_by_one()
    {
        var story = Story.Begin()
            .Accrue("L1", 10, "P0D", "2026-05-01T00:00:00Z").Accrue("L2", 10, "P0D", "never")
            .After("P1D").Redeem("P1", 15)
            .After("P1D").Late(Story.Start).Accrue("R1", 8, "P0D", "2026-04-01T00:00:00Z");
        var facts = story.Facts.Select(recorded => recorded.Fact);
        var rebalanced = facts.OfType<WalletEvent.AllocationRebalanced>().Single();
        rebalanced.Lot.Should().Be(new LotId(3));
        rebalanced.Moves.Should().Equal(
            new Rebalancing(P1, new LotId(2), new Points(5)), new Rebalancing(P1, new LotId(1), new Points(3)));
        story.Ledger.Wallets[Story.Wallet(1)].Redemptions[P1].Allocation.Should().Equal(
            new Allocation(new LotId(3), new Points(8)), new Allocation(new LotId(1), new Points(7)));
    }

    [Fact]
    public void Restoring_then_fills_the_lot_that_would_have_been_consumed_last() => Story.Begin()
        .Accrue("L1", 10, "P0D", "2026-05-01T00:00:00Z").After("P1D").Redeem("P1", 10, quantities: "1:2")
        .After("P1D").Late(Story.Start).Accrue("R1", 5, "P0D", "2026-04-01T00:00:00Z").Lots(5)
        .Return("P1", "1:1").Lots(10)
        .Return("P1", "1:1").Lots(5, 10);

    [Fact]
    public void It_keeps_to_redemptions_made_while_it_would_have_been_available() => Story.Begin()
        .Give("L1", 40).Redeem("before", 10)
        .At(Story.Start.AddDays(1)).Redeem("at release", 10)
        .At(Story.Start.AddDays(2)).Redeem("at expiry", 10)
        .At(Story.Start.AddDays(3)).Late(Story.Start).Accrue("R1", 25, "P1D", "P1D")
        .Balance(held: 0, available: 20, debt: 0, expired: 15);

    [Fact]
    public void It_leaves_lots_alone_that_expire_no_later_or_have_lapsed() => Story.Begin()
        .Accrue("same", 10, "P0D", "2026-03-20T00:00:00Z").Accrue("later but over", 10, "P0D", "2026-03-22T00:00:00Z")
        .Redeem("P1", 20)
        .At(Story.Start.AddDays(25)).Late(Story.Start.AddHours(-1)).Accrue("R1", 25, "P0D", "2026-03-20T00:00:00Z")
        .Balance(held: 0, available: 0, debt: 0, expired: 25);

    [Fact]
    public void Where_nothing_gives_way_nothing_is_recorded_of_it()
    {
        Story.Begin().After("P1D").Late(Story.Start).Accrue("R1", 5, "P0D", "P9D")
            .Facts.Should().NotContain(recorded => recorded.Fact is WalletEvent.AllocationRebalanced);
        Moves(Story.Begin().Give("L1", 10).Redeem("P1", 10).Accrue("R1", 5, "P0D", "P9D")).Should().BeEmpty();
        Moves(Story.Begin().Accrue("same", 10, "P0D", "2026-03-20T00:00:00Z").Redeem("P1", 10)
            .After("P9D").Late(Story.Start.AddHours(-1)).Accrue("R1", 5, "P0D", "2026-03-20T00:00:00Z"))
            .Should().BeEmpty();
        Moves(Story.Begin().Accrue("over", 10, "P0D", "2026-03-22T00:00:00Z").Redeem("P1", 10)
            .After("P25D").Late(Story.Start.AddHours(-1)).Accrue("R1", 5, "P0D", "2026-03-20T00:00:00Z"))
            .Should().BeEmpty();
    }

    [Fact]
    public void Of_redemptions_of_one_instant_the_receipts_names_decide_who_takes_first()
    {
        var story = Story.Begin().Open(2).Give("L1", 10).Give("L2", 10, wallet: 2)
            .Redeem("PB", 10).Redeem("PA", 10, wallet: 2).Merge(1, 2)
            .After("P1D").Late(Story.Start.AddHours(-1)).Accrue("R1", 10, "P0D", "P9D");

        Moves(story).Select(move => move.Receipt.Value).Should().Equal("PA");
    }

    [Fact]
    public void Several_redemptions_take_from_it_in_the_order_of_time() => Story.Begin()
        .Give("L1", 40).After("PT1H").Redeem("P1", 10).After("PT1H").Redeem("P2", 10)
        .After("P1D").Late(Story.Start).Accrue("R1", 15, "P0D", "P9D")
        .Balance(held: 0, available: 35, debt: 0)
        .Return("P1").Lots(10, 35).Return("P2").Lots(15, 40);

    [Fact]
    public void What_it_gives_free_pays_debt() => Story.Begin()
        .Give("R1", 10).Give("L1", 10).Redeem("P1", 20).Return("R1").Balance(held: 0, available: 0, debt: 10)
        .After("P1D").Late(Story.Start.AddHours(-1)).Accrue("R2", 15, "P0D", "P9D")
        .Balance(held: 0, available: 5, debt: 0);

    [Fact]
    public void A_lot_without_end_or_still_waiting_for_its_delivery_changes_nothing() => Story
        .Begin(new Programme { HoldStarts = HoldStart.Delivery })
        .Give("L1", 10).Redeem("P1", 10)
        .After("P1D").Late(Story.Start.AddHours(-1)).Accrue("R1", 5, "P0D", "never").Lots(5)
        .Late(Story.Start.AddHours(-1)).Accrue("R2", 5).Lots(5, 5);

    [Fact]
    public void Frozen_nothing_of_the_kind_happens() => Story.Begin(new Programme { Late = LateReceipt.Frozen })
        .Give("L1", 10).Redeem("P1", 10).After("P1D").Late(Story.Start.AddHours(-1)).Accrue("R1", 5, "P0D", "P9D")
        .Lots(5).Return("P1").Lots(5, 10);

    [Fact]
    public void A_receipt_that_is_not_late_changes_nothing() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 10).Accrue("R1", 5, "P0D", "P9D").Lots(5).Return("P1").Lots(5, 10);

    [Fact]
    public void The_clock_goes_over_a_late_lot_only_after_earlier_redemptions_have_taken_from_it() => Story.Begin()
        .Give("L1", 40).After("P1D").Redeem("P1", 20)
        .Return("S1", "A:1").Answered(Outcome.Parked)
        .After("P5D").Late(Story.Start).Sell("S1", "A food 2 x 400", redeem: 10)
        .Balance(held: 20 - 10, available: 10 + 5, debt: 0);

    [Fact]
    public void Returns_that_waited_come_before_it() => Story.Begin()
        .Give("L1", 40).After("P1D").Redeem("P1", 20).Return("R1").Answered(Outcome.Parked)
        .After("P5D").Late(Story.Start).Accrue("R1", 15, "P0D", "P9D")
        .Balance(held: 0, available: 20, debt: 0).Lots(20);

    [Fact]
    public void After_a_merge_redemptions_of_both_wallets_take_from_it_in_the_order_of_time() => Story.Begin()
        .Open(2).Give("L2", 10, wallet: 2).After("PT1H").Redeem("P2", 10, wallet: 2)
        .Give("L1", 10).Give("L3", 10).After("PT1H").Redeem("P1", 20).Merge(1, 2)
        .After("P1D").Late(Story.Start).Accrue("R1", 12, "P0D", "P9D")
        .Return("P2").Lots(10, 10, 2);

    private static IEnumerable<Rebalancing> Moves(Story story) =>
        story.Facts.Select(recorded => recorded.Fact).OfType<WalletEvent.AllocationRebalanced>()
            .SelectMany(rebalanced => rebalanced.Moves);
}
