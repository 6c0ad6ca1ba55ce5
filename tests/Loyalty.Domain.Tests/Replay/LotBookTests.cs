using Loyalty.Domain.Programmes;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Tests.Ledgers;

namespace Loyalty.Domain.Tests.Replay;

/// <summary>Points that went more than one way.</summary>
public sealed class LotBookTests
{
    [Fact]
    public void A_capture_without_a_receipt_names_its_reservation()
    {
        var lot = Explain(Story.Begin().Give("R1", 10).Reserve("till 1", 6).Capture("till 1", 4)).Lots.Single();

        lot.Parts.Should().Equal(
            new LotPart(LotFate.Available, new Points(6)),
            new LotPart(LotFate.Spent, new Points(4)) { Reservation = new Label("till 1") });
    }

    [Fact]
    public void What_lapsed_and_was_then_taken_back_is_told_as_taken_back() =>
        Fates(Story.Begin().Accrue("R1", 10, "P0D", "P1D", quantities: "1:2").After("P2D").Return("R1", "1:1"))
            .Should().Equal((LotFate.Lapsed, 5), (LotFate.TakenBack, 5));

    [Fact]
    public void A_debt_that_was_forgiven_is_told_too()
    {
        var story = Story.Begin(new Programme { Shortfall = Shortfall.Clamp }).Give("R1", 10).Redeem("P1", 10);

        var debt = Explain(story.Return("R1")).Debts.Single();

        (debt.Owed.Value, debt.Forgiven.Value, debt.Left.Value).Should().Be((0, 10, 0));
    }

    [Fact]
    public void The_oldest_debt_is_paid_first_and_the_rest_goes_to_the_next()
    {
        var story = Story.Begin().Give("R1", 10).Give("R2", 20).Redeem("P1", 30)
            .Return("R1").After("P1D").Return("R2").Give("R3", 15);

        var explanation = Explain(story);

        explanation.Debts.Select(debt => (debt.Receipt.Value, debt.Left.Value)).Should().Equal(("R1", 0), ("R2", 15));
        explanation.Lots[^1].Parts.Select(part => (part.Fate, part.Receipt!.Value.Value, part.Points.Value))
            .Should().Equal((LotFate.PaidDebt, "R1", 10), (LotFate.PaidDebt, "R2", 5));
    }

    [Fact]
    public void What_a_lot_paid_of_one_debt_at_two_times_is_one_sum() =>
        Fates(Story.Begin().Give("L1", 10).Reserve("V1", 6, "P1D").Reserve("V2", 4, "P2D")
            .Give("R1", 9).Redeem("P1", 9).Return("R1").After("P3D"))
            .Should().Equal((LotFate.Available, 1), (LotFate.PaidDebt, 9));

    [Fact]
    public void After_a_merge_the_debts_of_both_wallets_are_told_in_the_order_of_time()
    {
        var story = Story.Begin().Open(2)
            .Give("R1", 10).Redeem("P1", 10).Give("R2", 20, wallet: 2).Redeem("P2", 20, wallet: 2)
            .After("P1D").Return("R2").After("P1D").Return("R1").Merge(survivor: 1, absorbed: 2);

        Explain(story).Debts.Select(debt => debt.Receipt.Value).Should().Equal("R2", "R1");
    }

    [Fact]
    public void After_a_merge_points_given_anew_name_their_lot_by_its_new_number()
    {
        var story = Story.Begin().Open(2).Give("L1", 1)
            .Accrue("R2", 10, "P0D", "P1D", wallet: 2).Redeem("P2", 10, wallet: 2).After("P2D").Return("P2")
            .Merge(survivor: 1, absorbed: 2);

        Explain(story).Lots[1].Parts.Should().Equal(
            new LotPart(LotFate.GivenAnew, new Points(10)) { Lot = new LotId(3) });
    }

    [Fact]
    public void All_points_of_one_fate_are_those_of_every_part_of_every_lot() =>
        Explain(Story.Begin().Give("R1", 10).Redeem("P1", 3).Redeem("P2", 5).Give("R2", 7).Redeem("P3", 4))
            .Sum(LotFate.Spent).Should().Be(new Points(12));

    private static IEnumerable<(LotFate Fate, long Points)> Fates(Story story) =>
        Explain(story).Lots[0].Parts.Select(part => (part.Fate, part.Points.Value));

    private static Explanation Explain(Story story)
    {
        var explainer = new WalletExplainer(story.Now);
        foreach (var fact in story.Ledger.Facts)
        {
            explainer.Add(fact);
        }

        return explainer.At(Story.Wallet(1), story.Now)!;
    }
}
