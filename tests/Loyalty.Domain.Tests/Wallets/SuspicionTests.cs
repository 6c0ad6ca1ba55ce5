using Loyalty.Domain.Programmes;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

/// <summary>Rule 17: suspicion of fraud, and what comes of it.</summary>
public sealed class SuspicionTests
{
    [Fact]
    public void A_suspended_lot_counts_as_held_and_is_not_released() => Story.Begin()
        .Accrue("R1", 10).Give("R2", 20).SuspendLot("R2").Balance(held: 30, available: 0, debt: 0)
        .SuspendLot("R1").After("P14D").Balance(held: 30, available: 0, debt: 0)
        .Redeem("P1", 1).Refused(RefusalCode.InsufficientPoints, available: 0)
        .ResumeLot("R1").Recorded(
            new WalletEvent.Resumed(new LotId(1), []),
            new WalletEvent.Released(new LotId(1), new Points(10)))
        .Balance(held: 20, available: 10, debt: 0);

    [Fact]
    public void It_does_not_lapse_and_cleared_after_its_expiry_it_gets_the_grace_period() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").SuspendLot("R1")
        .After("P3D").Balance(held: 10, available: 0, debt: 0)
        .ResumeLot("R1").Balance(held: 0, available: 10, debt: 0)
        .After("P14D").Balance(held: 0, available: 0, debt: 0, expired: 10);

    [Fact]
    public void Cleared_before_its_expiry_it_keeps_it() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P4D").SuspendLot("R1").After("P3D").ResumeLot("R1")
        .After("P1D").Balance(held: 0, available: 0, debt: 0, expired: 10);

    [Fact]
    public void Cleared_at_the_very_instant_of_its_expiry_it_gets_the_grace_period() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P3D").SuspendLot("R1").After("P3D").ResumeLot("R1")
        .Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void Points_that_come_free_pay_debt() => Story.Begin()
        .Give("R1", 10).Give("R2", 20).SuspendLot("R2").Redeem("P1", 10).Return("R1")
        .Balance(held: 20, available: 0, debt: 10)
        .ResumeLot("R2").Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void A_confiscation_takes_back_all_that_the_lot_gave_and_no_return_has_taken_yet() => Story.Begin()
        .Accrue("R1", 10, "P0D", "never", quantities: "1:2").Return("R1", "1:1").Give("L1", 3).Redeem("P1", 8)
        .SuspendLot("R1").Confiscate("R1")
        .Recorded(new WalletEvent.Reversed(
            ReversalCause.Confiscation,
            new ReceiptKey("R1"),
            Document: null,
            new LotId(1),
            FromLot: Points.Zero,
            FromLapsed: Points.Zero,
            FromOthers: [],
            ToDebt: new Points(5),
            Forgiven: Points.Zero))
        .Balance(held: 0, available: 0, debt: 5)
        .Return("R1").Returned(restored: 0, clawedBack: 0).Balance(held: 0, available: 0, debt: 5);

    [Fact]
    public void A_confiscation_goes_by_the_order_of_a_clawback() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P2D").Give("L1", 4).Redeem("P1", 3).After("P2D")
        .Balance(held: 0, available: 4, debt: 0, expired: 7)
        .Confiscate("R1").Balance(held: 0, available: 1, debt: 0);

    [Theory]
    [InlineData(Shortfall.Debt, 10)]
    [InlineData(Shortfall.Refuse, 10)]
    [InlineData(Shortfall.Clamp, 0)]
    public void A_shortage_of_a_confiscation_is_debt_or_under_clamp_forgiven(Shortfall shortfall, long debt)
    {
        var story = Story.Begin(new Programme { Shortfall = shortfall })
            .Give("R1", 10).Redeem("P1", 10).Confiscate("R1").Balance(held: 0, available: 0, debt: debt);
        story.Answer.ClawedBack.Should().Be(new Points(debt));
        story.Answer.Forgiven.Should().Be(debt == 0 ? new Points(10) : null);
    }

    [Fact]
    public void What_is_so_already_is_a_repeat() => Story.Begin()
        .Give("R1", 10).ResumeLot("R1").Repeated().RecordedNothing()
        .SuspendLot("R1").SuspendLot("R1").Repeated().RecordedNothing()
        .Confiscate("R1").Confiscate("R1").Repeated().RecordedNothing()
        .SuspendLot("R1").Repeated().ResumeLot("R1").Repeated()
        .ResumeWallet().Repeated().SuspendWallet().SuspendWallet().Repeated().RecordedNothing();

    [Fact]
    public void A_receipt_without_a_lot_has_nothing_to_suspend() => Story.Begin()
        .SuspendLot("R9").Refused(RefusalCode.NotFound)
        .Give("L1", 10).Redeem("P1", 10)
        .SuspendLot("P1").Refused(RefusalCode.NotFound)
        .ResumeLot("P1").Refused(RefusalCode.NotFound)
        .Confiscate("P1").Refused(RefusalCode.NotFound);

    [Fact]
    public void In_a_suspended_wallet_everything_counts_as_held_and_nothing_lapses() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").Accrue("R2", 5, "P3D", "never").SuspendWallet()
        .Balance(held: 15, available: 0, debt: 0)
        .After("P2D").Balance(held: 15, available: 0, debt: 0)
        .Redeem("P1", 1).Refused(RefusalCode.WalletSuspended)
        .Reserve("V1", 1).Refused(RefusalCode.WalletSuspended)
        .Accrue("R3", 7, "P0D", "never").Return("R3").Returned(restored: 0, clawedBack: 7)
        .ResumeWallet().Recorded(new WalletEvent.Resumed(
            Lot: null, [new NewExpiry(new LotId(1), Story.Start.AddDays(16).ToUniversalTime())]))
        .Balance(held: 5, available: 10, debt: 0);

    [Fact]
    public void Points_reserved_before_are_the_register_s_to_take() => Story.Begin()
        .Give("R1", 10).Reserve("V1", 6, "P9D").SuspendWallet().Capture("V1", 4)
        .Balance(held: 6, available: 0, debt: 0);

    [Fact]
    public void Points_that_come_back_to_a_lot_whose_time_ran_out_under_suspicion_stay_in_it() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").Redeem("P1", 10).SuspendWallet().After("P2D")
        .Return("P1").Balance(held: 10, available: 0, debt: 0)
        .ResumeWallet().Balance(held: 0, available: 10, debt: 0)
        .After("P14D").Balance(held: 0, available: 0, debt: 0, expired: 10);

    [Fact]
    public void A_lot_cleared_in_a_suspended_wallet_gets_its_grace_when_the_wallet_is_cleared() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").SuspendWallet().SuspendLot("R1").After("P2D")
        .ResumeLot("R1").Recorded(new WalletEvent.Resumed(new LotId(1), []))
        .After("P10D").ResumeWallet().Balance(held: 0, available: 10, debt: 0)
        .At(Story.Start.AddDays(26).AddSeconds(-1)).Balance(held: 0, available: 10, debt: 0)
        .At(Story.Start.AddDays(26)).Balance(held: 0, available: 0, debt: 0, expired: 10);

    [Fact]
    public void A_lot_under_suspicion_itself_stays_so_when_the_wallet_is_cleared() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").SuspendLot("R1").SuspendWallet().After("P2D")
        .ResumeWallet().Balance(held: 10, available: 0, debt: 0)
        .ResumeLot("R1").Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void Neither_a_lot_under_suspicion_itself_nor_one_that_is_spent_gets_grace_with_the_wallet() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").Redeem("P1", 10).Accrue("R2", 5, "P0D", "P1D").SuspendLot("R2")
        .SuspendWallet().After("P2D").ResumeWallet().Recorded(new WalletEvent.Resumed(Lot: null, []));

    [Fact]
    public void Reserved_points_of_a_lot_that_would_have_lapsed_get_the_grace_period_too() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D").Reserve("V1", 10, "P9D").SuspendWallet().After("P2D")
        .ResumeWallet().GiveUp("V1").Balance(held: 0, available: 10, debt: 0);
}
