using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>
/// If several reasons apply, the first in the published order is given: each pair of neighbours that can meet.
/// </summary>
public sealed class RefusalOrderTests
{
    private static readonly DateTimeOffset BeforeAll = Instants.First.AddDays(-1);

    [Fact]
    public void The_published_order_is_this() => Enum.GetValues<RefusalCode>().Order().Should().Equal(
        RefusalCode.OccurredOutOfRange,
        RefusalCode.WalletNotFound,
        RefusalCode.WalletMerged,
        RefusalCode.WalletClosed,
        RefusalCode.WalletSuspended,
        RefusalCode.SameWallet,
        RefusalCode.SameApprover,
        RefusalCode.NotFound,
        RefusalCode.ReservationClosed,
        RefusalCode.Conflict,
        RefusalCode.NoProgramme,
        RefusalCode.CurrencyMismatch,
        RefusalCode.ProgrammeState,
        RefusalCode.NothingLeftToReturn,
        RefusalCode.RedeemCapExceeded,
        RefusalCode.InsufficientPoints,
        RefusalCode.WalletNotEmpty,
        RefusalCode.TooManyPoints);

    [Fact]
    public void A_key_that_came_before_is_answered_before_anything_is_looked_at() => Story.Begin()
        .Give("R1", 10).Late(BeforeAll).Give("R1", 10, wallet: 9).Refused(RefusalCode.Conflict);

    [Fact]
    public void Out_of_range_comes_before_a_wallet_that_is_not_there() => Story.Begin()
        .Late(BeforeAll).Give("R1", 10, wallet: 9).Refused(RefusalCode.OccurredOutOfRange);

    [Fact]
    public void A_wallet_that_is_not_there_comes_before_a_merged_one() => Story.Begin()
        .Open(2).Merge(1, 2).Transfer("T1", 1, from: 2, to: 9).Refused(RefusalCode.WalletNotFound);

    [Fact]
    public void A_merged_wallet_comes_before_a_closed_one() => Story.Begin()
        .Open(2).Merge(1, 2).Open(3).Close(3).Transfer("T1", 1, from: 3, to: 2).Refused(RefusalCode.WalletMerged);

    [Fact]
    public void A_closed_wallet_comes_before_a_suspended_one() => Story.Begin()
        .Open(3).Close(3).SuspendWallet().Transfer("T1", 1, from: 1, to: 3).Refused(RefusalCode.WalletClosed);

    [Fact]
    public void In_a_merge_the_order_is_the_same() => Story.Begin()
        .Open(3).Close(3).SuspendWallet()
        .Merge(survivor: 1, absorbed: 3).Refused(RefusalCode.WalletClosed)
        .Merge(survivor: 3, absorbed: 1).Refused(RefusalCode.WalletClosed);

    [Fact]
    public void A_suspended_wallet_comes_before_one_that_is_both() => Story.Begin()
        .SuspendWallet()
        .Transfer("T1", 1, from: 1, to: 1).Refused(RefusalCode.WalletSuspended)
        .Merge(1, 1).Refused(RefusalCode.WalletSuspended);

    [Fact]
    public void A_suspended_wallet_comes_before_a_conflict() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 1).SuspendWallet()
        .Redeem("P1", 1, key: "again").Refused(RefusalCode.WalletSuspended)
        .Sell("P1", "1 food 1 x 100", redeem: 1).Refused(RefusalCode.WalletSuspended);

    [Fact]
    public void A_suspended_wallet_comes_before_one_that_is_not_empty_and_before_too_few_points() => Story.Begin()
        .Give("L1", 10).SuspendWallet()
        .Close().Refused(RefusalCode.WalletSuspended)
        .Redeem("P1", 20).Refused(RefusalCode.WalletSuspended)
        .Reserve("V1", 20).Refused(RefusalCode.WalletSuspended)
        .Open(2).Transfer("T1", 20, from: 1, to: 2).Refused(RefusalCode.WalletSuspended);

    [Fact]
    public void One_wallet_as_both_comes_before_too_few_points() => Story.Begin()
        .Transfer("T1", 1, from: 1, to: 1).Refused(RefusalCode.SameWallet);

    [Fact]
    public void One_wallet_as_both_comes_before_a_reservation_that_is_open_in_both() => Story.Begin()
        .Give("L1", 10).Reserve("V1", 1).Merge(1, 1).Refused(RefusalCode.SameWallet);

    [Fact]
    public void One_person_as_both_comes_before_too_few_points_and_before_no_programme() => Story.Begin()
        .Adjust("A1", Direction.Take, 5, approver: "op-1").Refused(RefusalCode.SameApprover)
        .Retire(1, Story.Start)
        .Adjust("A2", Direction.Give, 5, approver: "op-1").Refused(RefusalCode.SameApprover);

    [Fact]
    public void A_closed_wallet_comes_before_a_lot_that_is_not_there() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 10).Close()
        .SuspendLot("P1").Refused(RefusalCode.WalletClosed)
        .ResumeLot("P1").Refused(RefusalCode.WalletClosed)
        .Confiscate("P1").Refused(RefusalCode.WalletClosed)
        .Deliver("P1").Refused(RefusalCode.WalletClosed);

    [Fact]
    public void A_reservation_that_is_not_there_comes_before_a_conflict() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 1)
        .Capture("V9", receipt: "P1").Refused(RefusalCode.NotFound)
        .Sell("P1", "1 food 1 x 100", reservation: "V9").Refused(RefusalCode.NotFound);

    [Fact]
    public void A_reservation_that_has_ended_comes_before_a_conflict() => Story.Begin()
        .Give("L1", 10).Reserve("V1", 5).Capture("V1", receipt: "P1")
        .Capture("V1", receipt: "P1").Refused(RefusalCode.ReservationClosed, reason: "captured")
        .Sell("P1", "1 food 1 x 100", reservation: "V1").Refused(RefusalCode.ReservationClosed, reason: "captured");

    [Fact]
    public void A_conflict_comes_before_no_programme() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 1).Reserve("V1", 1).Reserve("V2", 1).Retire(1, Story.Start)
        .Redeem("P1", 1, key: "again").Refused(RefusalCode.Conflict)
        .Capture("V1", receipt: "P1").Refused(RefusalCode.Conflict)
        .Accrue("P1", 1, lines: "A:1 B:1").Refused(RefusalCode.Conflict)
        .Sell("P1", "A food 1 x 100").Refused(RefusalCode.Conflict);

    [Fact]
    public void A_conflict_comes_before_a_foreign_currency_and_before_too_few_points() => Story.Begin()
        .Give("L1", 10).Redeem("P1", 1)
        .Sell("P1", "A food 1 x 100", currency: "EUR").Refused(RefusalCode.Conflict)
        .Redeem("P1", 100, key: "again").Refused(RefusalCode.Conflict)
        .Reserve("V1", 1).Capture("V1", 5, receipt: "P1").Refused(RefusalCode.Conflict);

    [Fact]
    public void No_programme_comes_before_too_few_points() => Story.Begin()
        .Give("L1", 10).Reserve("V1", 1).Retire(1, Story.Start)
        .Redeem("P1", 100).Refused(RefusalCode.NoProgramme)
        .Reserve("V2", 100).Refused(RefusalCode.NoProgramme)
        .Capture("V1", 5, receipt: "P1").Refused(RefusalCode.NoProgramme)
        .Sell("P2", "A food 1 x 100", redeem: 200).Refused(RefusalCode.NoProgramme);

    [Fact]
    public void A_foreign_currency_comes_before_the_cap() => Story.Begin()
        .Sell("P1", "A food 1 x 100", redeem: 200, currency: "EUR").Refused(RefusalCode.CurrencyMismatch);

    [Fact]
    public void The_cap_comes_before_too_few_points() => Story.Begin()
        .Sell("P1", "A food 1 x 100", redeem: 101).Refused(RefusalCode.RedeemCapExceeded, available: 100)
        .Sell("P2", "A food 1 x 100", redeem: 100).Refused(RefusalCode.InsufficientPoints, available: 0);

    [Fact]
    public void Nothing_left_comes_before_a_debt_that_the_programme_refuses() => Story
        .Begin(new Programme { Shortfall = Shortfall.Refuse })
        .Give("R1", 10).Redeem("P1", 10)
        .Return("R1", "1:2").Refused(RefusalCode.NothingLeftToReturn)
        .Return("R1", "1:1").Refused(RefusalCode.InsufficientPoints, available: 0);
}
