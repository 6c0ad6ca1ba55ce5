using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>What is done to wallets themselves, with every fact that comes of it.</summary>
public sealed class WalletCommandsTests
{
    private static readonly Guid Phone = new("0195512a-1068-7b22-8c3e-5d0f8a1b2c02");

    [Fact]
    public void An_identifier_is_linked_once_and_unlinked_once() => Story.Begin()
        .Send(Link()).Recorded(new WalletEvent.IdentifierLinked(Phone, new Label("phone")))
        .Send(Link()).Repeated().RecordedNothing()
        .Send(Unlink()).Recorded(new WalletEvent.IdentifierUnlinked(Phone))
        .Send(Unlink()).Refused(RefusalCode.NotFound)
        .Send(Link()).Recorded(new WalletEvent.IdentifierLinked(Phone, new Label("phone")));

    [Fact]
    public void A_wallet_that_cannot_be_used_gets_and_loses_no_identifier() => Story.Begin().Send(Link()).Close()
        .Send(Link()).Refused(RefusalCode.WalletClosed)
        .Send(Unlink()).Refused(RefusalCode.WalletClosed);

    [Fact]
    public void A_wallet_is_closed_only_empty() => Story.Begin()
        .Give("R1", 5).Close().Refused(RefusalCode.WalletNotEmpty, available: 5)
        .Reserve("V1", 5).Close().Refused(RefusalCode.WalletNotEmpty, available: 0)
        .Capture("V1").Close().Recorded(new WalletEvent.Closed())
        .Close().Repeated().RecordedNothing();

    [Fact]
    public void An_operator_takes_no_more_than_there_is() => Story.Begin().Give("R1", 5)
        .Adjust("A1", Direction.Take, 6).Refused(RefusalCode.InsufficientPoints, available: 5)
        .Adjust("A2", Direction.Take, 5).Balance(held: 0, available: 0, debt: 0);

    [Theory]
    [InlineData(null, "2026-03-31T10:00:00+03:00")]
    [InlineData("P5D", "2026-03-06T10:00:00+03:00")]
    [InlineData("2026-05-01T00:00:00+03:00", "2026-05-01T00:00:00+03:00")]
    [InlineData("never", null)]
    public void What_an_operator_gives_lapses_as_he_says_or_else_by_the_programme(string? expires, string? expiry)
    {
        var story = Story.Begin(new Programme { Validity = Period.OfDays(30) })
            .Adjust("A1", Direction.Give, 5, expires);

        DateTimeOffset? wanted =
            expiry is null ? null : DateTimeOffset.Parse(expiry, CultureInfo.InvariantCulture).Kept();
        story.Recorded(new WalletEvent.Credited(
            new LotId(1), new Points(5), wanted, new Label("goodwill"), new Label("op-1"), new Label("op-2")));
    }

    [Fact]
    public void A_wallet_under_suspicion_earns_and_does_not_pay() => Story.Begin().Give("L1", 50).SuspendWallet()
        .Sell("R1", "A food 1 x 100").Answered(Outcome.Ok)
        .Sell("R2", "A food 1 x 100", redeem: 1).Refused(RefusalCode.WalletSuspended);

    [Fact]
    public void In_a_wallet_that_nobody_knows_nothing_is_due() =>
        Story.Begin().RecordDue(wallet: 9).Refused(RefusalCode.WalletNotFound);

    [Fact]
    public void Points_that_come_pay_debt_at_once_and_that_is_recorded()
    {
        Kinds(InDebt(5).Adjust("A1", Direction.Give, 7)).Should()
            .Equal(nameof(WalletEvent.Credited), nameof(WalletEvent.DebtOffset));
        Kinds(InDebt(5).Open(2).Give("L2", 9, wallet: 2).Transfer("T1", 7, from: 2, to: 1)).Should().Equal(
            nameof(WalletEvent.TransferredIn), nameof(WalletEvent.DebtOffset), nameof(WalletEvent.TransferredOut));
        Kinds(InDebt(5).Open(2).Give("L2", 9, wallet: 2).Merge(survivor: 1, absorbed: 2)).Should().Equal(
            nameof(WalletEvent.MergedInto), nameof(WalletEvent.Absorbed), nameof(WalletEvent.DebtOffset));
    }

    [Fact]
    public void What_a_register_gives_back_of_a_lapsed_lot_lapses_at_once_and_that_is_recorded()
    {
        Kinds(Lapsed().GiveUp("V1")).Should()
            .Equal(nameof(WalletEvent.ReservationVoided), nameof(WalletEvent.Expired));
        Kinds(Lapsed().Capture("V1", 2)).Should().Equal(nameof(WalletEvent.Captured), nameof(WalletEvent.Expired));
    }

    [Fact]
    public void What_a_confiscation_leaves_of_a_lapsed_lot_lapses_at_once() => Story.Begin()
        .Accrue("R1", 10, "P0D", "P1D", quantities: "1:2").Give("L2", 10).Redeem("P1", 10)
        .Return("R1", "1:1").Return("P1").SuspendLot("R1").After("P2D").Confiscate("R1")
        .Balance(held: 0, available: 5, debt: 0, expired: 5)
        .RecordDue().RecordedNothing();

    [Fact]
    public void The_clock_of_a_wallet_never_goes_back()
    {
        var story = Story.Begin().After("P1D").Give("R1", 1).At(Story.Start).Give("R2", 1);

        story.Facts.Should().NotBeEmpty().And.OnlyContain(fact => fact.RecordedAt == Story.Start.AddDays(1));
    }

    private static Story InDebt(long points) => Story.Begin().Give("R1", points).Redeem("P1", points).Return("R1");

    private static Story Lapsed() =>
        Story.Begin().Accrue("R1", 10, "P0D", "P1D").Reserve("V1", 6, "P9D").After("P2D").RecordDue();

    private static IEnumerable<string> Kinds(Story story) =>
        story.Facts.Select(recorded => recorded.Fact.GetType().Name);

    private static LedgerCommand Link() =>
        new LedgerCommand.LinkIdentifier(Story.Start, Story.Wallet(1), Phone, new Label("phone"));

    private static LedgerCommand Unlink() =>
        new LedgerCommand.UnlinkIdentifier(Story.Start, Story.Wallet(1), Phone);
}
