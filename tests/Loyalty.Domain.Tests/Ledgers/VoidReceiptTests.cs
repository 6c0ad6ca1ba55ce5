using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>A sale cancelled as a whole, and what returns tell beside.</summary>
public sealed class VoidReceiptTests
{
    private static readonly Programme Clamp = new() { Shortfall = Shortfall.Clamp };

    [Fact]
    public void A_cancelled_sale_gives_back_what_was_paid_and_takes_what_was_earned_once() => Story.Begin()
        .Give("L1", 50).Redeem("R1", 20, quantities: "1:2").Give("R1", 10).Return("R1", "1:1")
        .Cancel("R1").Returned(restored: 10, clawedBack: 5).Balance(held: 0, available: 50, debt: 0)
        .Cancel("R1").Repeated().RecordedNothing()
        .Cancel("R9").Refused(RefusalCode.NotFound);

    [Fact]
    public void Of_a_sale_that_came_back_whole_nothing_is_left_to_cancel() => Story.Begin()
        .Give("R1", 10).Return("R1").Cancel("R1").Refused(RefusalCode.NothingLeftToReturn).RecordedNothing();

    [Fact]
    public void A_sale_of_a_closed_wallet_is_not_cancelled() => Story.Begin()
        .Give("R1", 0).Close().Cancel("R1").Refused(RefusalCode.WalletClosed);

    [Fact]
    public void What_is_forgiven_is_told_where_something_is()
    {
        Story.Begin(Clamp).Give("R1", 10).Redeem("P1", 10).Return("R1").Answer.Forgiven.Should().Be(new Points(10));
        Story.Begin(Clamp).Give("R1", 10).Return("R1").Answer.Forgiven.Should().BeNull();
    }

    [Fact]
    public void A_return_counts_from_the_counter_and_one_that_waited_from_its_sale_on()
    {
        var story = Story.Begin().Give("R1", 10).After("P2D").Late(Story.Start.AddDays(1)).Return("R1");
        Returned(story).OccurredAt.Should().Be(Story.Start.AddDays(1));

        story.Return("R2").After("P1D").Late(Story.Start).Give("R2", 5);
        Returned(story).OccurredAt.Should().Be(story.Now);
    }

    private static Recorded Returned(Story story) =>
        story.Facts.Single(recorded => recorded.Fact is ReceiptEvent.Returned);
}
