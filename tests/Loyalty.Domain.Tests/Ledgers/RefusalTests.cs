using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>Every reason for which a rule refuses a command, and what becomes of its key.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<RefusalCode, Func<Story, Story>> Occasions = new()
    {
        [RefusalCode.OccurredOutOfRange] = story => story.Late(Instants.First.AddDays(-1)).Give("R1", 1),
        [RefusalCode.WalletNotFound] = story => story.Give("R1", 1, wallet: 9),
        [RefusalCode.WalletMerged] = story => story.Open(2).Merge(1, 2).Give("R1", 1, wallet: 2),
        [RefusalCode.WalletClosed] = story => story.Close().Give("R1", 1),
        [RefusalCode.WalletSuspended] = story => story.SuspendWallet().Redeem("P1", 1),
        [RefusalCode.SameWallet] = story => story.Transfer("T1", 1, from: 1, to: 1),
        [RefusalCode.SameApprover] = story => story.Adjust("A1", Direction.Give, 1, approver: "op-1"),
        [RefusalCode.NotFound] = story => story.Cancel("R1"),
        [RefusalCode.ReservationClosed] = story => story.Give("L1", 1).Reserve("V1", 1).GiveUp("V1").Capture("V1"),
        [RefusalCode.Conflict] = story => story.Give("R1", 1).Give("R1", 2),
        [RefusalCode.NoProgramme] = story => story.Retire(1, Story.Start).Give("R1", 1),
        [RefusalCode.CurrencyMismatch] = story => story.Sell("R1", "A food 1 x 10", currency: "EUR"),
        [RefusalCode.ProgrammeState] = story => story.Draft("P2", Programme.Default).Retire(2),
        [RefusalCode.NothingLeftToReturn] = story => story.Give("R1", 1).Return("R1").Return("R1"),
        [RefusalCode.RedeemCapExceeded] = story => story.Sell("R1", "A food 1 x 10", redeem: 11),
        [RefusalCode.InsufficientPoints] = story => story.Redeem("P1", 1),
        [RefusalCode.WalletNotEmpty] = story => story.Give("L1", 1).Close(),
        [RefusalCode.TooManyPoints] = story => story.Give("L1", Points.MaxValue).Give("L2", 1),
    };

    public static TheoryData<RefusalCode> Codes { get; } = [.. Enum.GetValues<RefusalCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_reason_is_some_rule_s(RefusalCode code) =>
        Occasions[code](Story.Begin()).Answer.Refusal!.Code.Should().Be(code);

    [Theory]
    [InlineData(RefusalCode.OccurredOutOfRange, "occurred_out_of_range")]
    [InlineData(RefusalCode.WalletNotFound, "wallet_not_found")]
    [InlineData(RefusalCode.WalletMerged, "wallet_merged")]
    [InlineData(RefusalCode.WalletClosed, "wallet_closed")]
    [InlineData(RefusalCode.WalletSuspended, "wallet_suspended")]
    [InlineData(RefusalCode.SameWallet, "same_wallet")]
    [InlineData(RefusalCode.SameApprover, "same_approver")]
    [InlineData(RefusalCode.NotFound, "not_found")]
    [InlineData(RefusalCode.ReservationClosed, "reservation_closed")]
    [InlineData(RefusalCode.Conflict, "conflict")]
    [InlineData(RefusalCode.NoProgramme, "no_programme")]
    [InlineData(RefusalCode.CurrencyMismatch, "currency_mismatch")]
    [InlineData(RefusalCode.ProgrammeState, "programme_state")]
    [InlineData(RefusalCode.NothingLeftToReturn, "nothing_left_to_return")]
    [InlineData(RefusalCode.RedeemCapExceeded, "redeem_cap_exceeded")]
    [InlineData(RefusalCode.InsufficientPoints, "insufficient_points")]
    [InlineData(RefusalCode.WalletNotEmpty, "wallet_not_empty")]
    [InlineData(RefusalCode.TooManyPoints, "too_many_points")]
    public void The_written_names_are_permanent(RefusalCode code, string written)
    {
        code.Written().Should().Be(written);
        RefusalCodes.TryParse(written, out var again).Should().BeTrue();
        again.Should().Be(code);
    }

    [Fact]
    public void All_written_names_stand_in_the_published_order() =>
        RefusalCodes.All.Should().Equal(Enum.GetValues<RefusalCode>().Order().Select(code => code.Written()));

    [Fact]
    public void An_unknown_name_is_no_code() => RefusalCodes.TryParse("unlucky", out _).Should().BeFalse();

    [Fact]
    public void A_merged_wallet_names_its_survivor()
    {
        var story = Story.Begin().Open(2).Merge(1, 2).Give("R1", 10, wallet: 2).Refused(RefusalCode.WalletMerged);
        story.Answer.Refusal!.Survivor.Should().Be(Story.Wallet(1));
    }

    [Fact]
    public void Before_1970_and_more_than_a_day_ahead_are_out_of_range() => Story.Begin()
        .Late(Instants.First.AddMicroseconds(-1)).Give("R1", 10).Refused(RefusalCode.OccurredOutOfRange)
        .Late(Instants.First).Give("R2", 10)
        .Late(Story.Start.AddDays(1).AddMicroseconds(1)).Give("R3", 10).Refused(RefusalCode.OccurredOutOfRange)
        .Late(Story.Start.AddDays(1)).Give("R4", 10).Answered(Outcome.Ok);

    [Fact]
    public void A_refusal_sticks_to_its_key_and_is_one_fact()
    {
        var story = Story.Begin().Redeem("P1", 10).Refused(RefusalCode.InsufficientPoints, available: 0)
            .Recorded(new WalletEvent.CommandRefused(new Label("redeem"), Refusal.Insufficient(Points.Zero)));
        story.Facts.Single().Kept!.Key.Should().Be("redeem/P1");
        story.After("PT1S").Give("L1", 10)
            .At(Story.Start).After("PT2S").Late(Story.Start).Redeem("P1", 10)
            .Refused(RefusalCode.InsufficientPoints, available: 0).RecordedNothing()
            .Redeem("P1", 10, key: "K2").Answered(Outcome.Ok);
    }

    [Fact]
    public void What_was_not_judged_can_be_sent_again_once_it_is_put_right()
    {
        var story = Story.Begin();
        story.Give("R1", 10, wallet: 2).Refused(RefusalCode.WalletNotFound).RecordedNothing();
        story.Open(2).Give("R1", 10, wallet: 2);
        story.Sell("R2", "A food 1 x 10", currency: "EUR").Refused(RefusalCode.CurrencyMismatch).RecordedNothing();
        story.Sell("R2", "A food 1 x 10");
        story.Retire(1, Story.Start.AddDays(1)).After("P2D").Give("R3", 10).Refused(RefusalCode.NoProgramme)
            .RecordedNothing();
        story.Draft("P2", Programme.Default).Publish(2, Story.Start).Give("R3", 10);
        story.Late(Story.Start.AddDays(9)).Give("R4", 10).Refused(RefusalCode.OccurredOutOfRange).RecordedNothing();
        story.Give("R4", 10).Answered(Outcome.Ok);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_can_still_be_put_right_does_not_stick(RefusalCode code) => new Refusal(code).Sticks.Should().Be(
        code is not RefusalCode.WalletNotFound && code is not RefusalCode.WalletMerged
        && code is not RefusalCode.OccurredOutOfRange && code is not RefusalCode.NoProgramme
        && code is not RefusalCode.CurrencyMismatch);

    [Fact]
    public void A_refusal_of_a_command_without_a_key_leaves_no_trace() => Story.Begin()
        .GiveUp("V1").Refused(RefusalCode.NotFound).RecordedNothing();

    [Fact]
    public void A_refusal_records_what_is_due_but_nothing_else() => Story.Begin()
        .Accrue("R1", 10).After("P14D").Redeem("P1", 11).Refused(RefusalCode.InsufficientPoints, available: 10)
        .Recorded(
            new WalletEvent.Released(new LotId(1), new Points(10)),
            new WalletEvent.CommandRefused(new Label("redeem"), Refusal.Insufficient(new Points(10))));

    [Fact]
    public void Input_that_no_rule_is_made_for_throws_and_names_the_member() =>
        FluentActions.Invoking(() => Story.Begin().Redeem("P1", 0))
            .Should().Throw<ArgumentException>().WithMessage("points: more than 0 are wanted.*");
}
