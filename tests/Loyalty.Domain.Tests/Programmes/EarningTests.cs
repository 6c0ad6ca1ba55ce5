using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Tests.Ledgers;

namespace Loyalty.Domain.Tests.Programmes;

/// <summary>Rules 11 and 16: what a purchase earns, and what can be paid with points.</summary>
public sealed class EarningTests
{
    private static readonly Programme Rules = new()
    {
        Earn = new Earning
        {
            Rate = 0.05m,
            Categories = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal, [KeyValuePair.Create("wine", 0.1m), KeyValuePair.Create("toys", 0m)]),
            ExcludedCategories = [new Label("tobacco")],
            ExcludedSkus = [new Label("sku-X")],
        },
    };

    [Theory]
    [InlineData("A food 1 x 100", 5)]
    [InlineData("A wine 1 x 100", 10)]
    [InlineData("A toys 1 x 100", 0)]
    [InlineData("A tobacco 1 x 100", 0)]
    [InlineData("X food 1 x 100", 0)]
    [InlineData("X wine 1 x 100", 0)]
    [InlineData("A food 1 x 100, B wine 1 x 50, C tobacco 1 x 500, X food 1 x 70", 10)]
    [InlineData("A food 1 x 0", 0)]
    public void The_rate_is_that_of_the_category_and_excluded_goods_earn_nothing(string lines, long earned) =>
        Story.Begin(Rules).Sell("R1", lines).Answer.Earned.Should().Be(new Points(earned));

    [Theory]
    [InlineData(EarningRounding.ReceiptFloor, 2)]
    [InlineData(EarningRounding.ReceiptHalfUp, 3)]
    [InlineData(EarningRounding.LineFloor, 0)]
    [InlineData(EarningRounding.LineHalfUp, 5)]
    public void Fractions_are_rounded_as_the_programme_says(EarningRounding rounding, long earned)
    {
        var rules = Rules with { Earn = Rules.Earn with { Rounding = rounding } };
        Story.Begin(rules)
            .Sell("R1", "A food 1 x 10, B food 1 x 10, C food 1 x 10, D food 1 x 10, E food 1 x 19.80")
            .Answer.Earned.Should().Be(new Points(earned));
    }

    [Theory]
    [InlineData(EarningRounding.ReceiptHalfUp, "49.99", 2)]
    [InlineData(EarningRounding.ReceiptHalfUp, "50", 3)]
    [InlineData(EarningRounding.LineHalfUp, "49.99", 2)]
    [InlineData(EarningRounding.LineHalfUp, "50", 3)]
    [InlineData(EarningRounding.ReceiptFloor, "59.99", 2)]
    [InlineData(EarningRounding.ReceiptFloor, "60", 3)]
    public void A_half_goes_up_and_a_floor_stays_below(EarningRounding rounding, string amount, long earned)
    {
        var rules = Rules with { Earn = Rules.Earn with { Rounding = rounding } };
        Story.Begin(rules).Sell("R1", $"A food 1 x {amount}").Answer.Earned.Should().Be(new Points(earned));
    }

    [Fact]
    public void The_points_of_the_whole_receipt_fall_on_its_lines_by_what_each_earned()
    {
        var story = Story.Begin(Rules).Sell("R1", "A food 1 x 100, B wine 1 x 100, C tobacco 1 x 100");
        Earned(story).Should().Equal(5, 10, 0);
    }

    [Fact]
    public void What_is_paid_with_points_earns_nothing()
    {
        var story = Story.Begin(Rules).Give("L1", 100).Sell("R1", "A food 1 x 100, B wine 1 x 100", redeem: 100);
        story.Answer.Earned.Should().Be(new Points(7));
        story.Answer.Paid.Should().Be(new Points(100));
        Registered(story).Paid!.Value.Select(points => points.Value).Should().Equal(50, 50);
        Earned(story).Should().Equal(2, 5);
    }

    [Fact]
    public void What_was_paid_with_points_before_the_receipt_came_earns_nothing_either() =>
        Story.Begin(Rules).Give("L1", 100)
            .Redeem("R1", 100, lines: "A:200", quantities: "A:1")
            .Sell("R1", "A food 1 x 200")
            .Answer.Earned.Should().Be(new Points(5));

    [Fact]
    public void A_line_that_points_pay_for_whole_does_not_stop_the_sale()
    {
        var rules = Rules with { Redeem = new Redeeming { PointValue = 3 } };
        var story = Story.Begin(rules).Give("L1", 200)
            .Redeem("R1", 100, lines: "A:100 B:50", quantities: "A:1 B:1")
            .Sell("R1", "A tobacco 1 x 100, B food 1 x 50");
        story.Answer.Earned.Should().Be(Points.Zero);
        Story.Begin(Rules).Give("L1", 10).Redeem("R1", 10).Sell("R1", "1 tobacco 1 x 10").Answer.Earned
            .Should().Be(Points.Zero);
    }

    [Theory]
    [InlineData("1", "1", "99.99", 99)]
    [InlineData("0.5", "1", "99", 49)]
    [InlineData("0.3", "0.5", "100", 60)]
    [InlineData("0", "1", "100", 0)]
    [InlineData("1", "0.0001", "1000000000000", Points.MaxValue)]
    public void The_cap_is_a_share_of_the_receipt_in_whole_points(
        string cap, string pointValue, string amount, long most) =>
        new Redeeming { Cap = Decimal(cap), PointValue = Decimal(pointValue) }.Most(Decimal(amount))
            .Should().Be(new Points(most));

    [Fact]
    public void Paying_more_than_the_cap_is_refused_and_told_how_much_is_possible()
    {
        var rules = Rules with { Redeem = new Redeeming { Cap = 0.5m } };
        Story.Begin(rules).Give("L1", 100)
            .Sell("R1", "A food 1 x 100", redeem: 51).Refused(RefusalCode.RedeemCapExceeded, available: 50)
            .Sell("R2", "A food 1 x 100", redeem: 50)
            .Balance(held: 2, available: 50, debt: 0);
    }

    [Fact]
    public void A_sale_that_earns_nothing_still_has_its_lot() =>
        Story.Begin(Rules).Sell("R1", "A tobacco 1 x 100").SuspendLot("R1").Answered(Outcome.Ok);

    private static ReceiptEvent.Registered Registered(Story story) =>
        story.Facts.Select(recorded => recorded.Fact).OfType<ReceiptEvent.Registered>().Single();

    private static IEnumerable<long> Earned(Story story) =>
        Registered(story).Earned!.Value.Single().Lines.Select(points => points.Value);

    private static decimal Decimal(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
