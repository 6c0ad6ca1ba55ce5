using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Tests.Ledgers;

namespace Loyalty.Domain.Tests.Receipts;

public sealed class ReceiptTests
{
    private static readonly ReceiptKey R1 = new("R1");

    [Fact]
    public void Returns_that_waited_for_the_sale_wait_no_longer_once_it_is_there()
    {
        var story = Story.Begin().Return("R1", "A:1", "D1").Return("R1", "A:9", "D2").Return("R1", "A:1", "D3");
        story.Ledger.Receipts[R1].Parked.Select(parked => parked.Number).Should().Equal(1, 2, 3);

        story.Sell("R1", "A food 3 x 300");

        story.Facts.Select(recorded => recorded.Fact).OfType<ReceiptEvent.ParkedReturnRefused>()
            .Select(refused => refused.Number).Should().Equal(2);
        story.Ledger.Receipts[R1].Parked.Should().BeEmpty();
        story.Ledger.Receipts[R1].Lines[0].Left.Should().Be(new Quantity(1));
    }

    [Fact]
    public void Each_fact_ends_the_waiting_of_one_return()
    {
        var waiting = Receipt.Unknown(R1) with { Parked = [Parked(1), Parked(2)] };

        waiting.Evolve(Recorded(new ReceiptEvent.ParkedReturnRefused(1, null, new Refusal(RefusalCode.Conflict))))
            .Parked.Should().Equal(Parked(2));
        waiting.Evolve(Recorded(new ReceiptEvent.Returned(null, [], default, default, default, Parked: 2)))
            .Parked.Should().Equal(Parked(1));
    }

    [Fact]
    public void What_several_rules_gave_a_line_adds_up()
    {
        var sold = new SoldLine(new Label("A"), new Quantity(1), Weight: null);
        var receipt = Receipt.Unknown(R1) with { Lines = [new ReceiptLine { Sold = sold }] };

        var earned = receipt.Evolve(Recorded(new ReceiptEvent.PointsEarned([Part("base", 3), Part("bonus", 4)])));

        earned.Lines[0].Earned.Should().Be(new Points(7));
    }

    [Fact]
    public void Where_one_weight_is_missing_points_fall_on_all_lines_alike()
    {
        Earned(new OutlineLine(new Label("A"), 60), new OutlineLine(new Label("B"), Weight: null))
            .Should().Equal(new Points(5), new Points(5));
        Earned(new OutlineLine(new Label("A"), 60), new OutlineLine(new Label("B"), 40))
            .Should().Equal(new Points(6), new Points(4));
    }

    private static IEnumerable<Points> Earned(params OutlineLine[] lines)
    {
        var outline = new SaleOutline([.. lines], Quantities: null);
        return Story.Begin()
            .Send(new LedgerCommand.AccruePoints(
                Story.Start, Story.Wallet(1), R1, new Points(10), outline, LinePoints: null, Hold: null, null))
            .Ledger.Receipts[R1].Lines.Select(line => line.Earned);
    }

    private static EarnedPart Part(string rule, long points) =>
        new(new Label(rule), new Points(points), [new Points(points)]);

    private static ParkedReturn Parked(int number) => new(number, Document: null, Lines: null);

    private static Recorded Recorded(Fact fact) => new(1, R1.StreamId, 1, fact, Story.Start, Story.Start);
}
