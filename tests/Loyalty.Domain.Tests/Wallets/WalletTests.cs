using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

public sealed class WalletTests
{
    [Fact]
    public void What_is_over_is_put_away_and_a_lot_under_suspicion_is_not_over()
    {
        var (wallet, archive) = Of(Story.Begin()
            .Give("R1", 5).Give("R2", 7).Give("R3", 9).Redeem("P1", 12).SuspendLot("R2")
            .Reserve("V1", 1).GiveUp("V1").Reserve("V2", 9)).PutAway();

        wallet.Lots.Keys.Should().Equal(new LotId(2), new LotId(3));
        wallet.Reservations.Keys.Should().Equal(new Label("V2"));
        wallet.Redemptions.Should().BeEmpty();
        archive.Lots.Select(lot => lot.Id).Should().Equal(new LotId(1));
        archive.Reservations.Select(reservation => reservation.Id).Should().Equal(new Label("V1"));
        archive.Redemptions.Select(redemption => redemption.Receipt).Should().Equal(new ReceiptKey("P1"));
    }

    [Fact]
    public void An_archive_is_empty_only_without_lots_reservations_and_redemptions()
    {
        var archive = Of(Story.Begin().Give("R1", 5).Reserve("V1", 1).GiveUp("V1").Redeem("P1", 5)).PutAway().Archive;

        WalletArchive.Empty.IsEmpty.Should().BeTrue();
        (WalletArchive.Empty with { Lots = archive.Lots }).IsEmpty.Should().BeFalse();
        (WalletArchive.Empty with { Reservations = archive.Reservations }).IsEmpty.Should().BeFalse();
        (WalletArchive.Empty with { Redemptions = archive.Redemptions }).IsEmpty.Should().BeFalse();
    }

    [Fact]
    public void The_two_sides_of_the_books_are_all_that_came_and_all_that_went()
    {
        var totals = new Totals
        {
            Issued = new Points(1),
            TransferredIn = new Points(2),
            Lapsed = new Points(4),
            FromOwnLots = new Points(8),
            FromOtherLots = new Points(16),
            Offset = new Points(32),
            Redeemed = new Points(64),
            Debited = new Points(128),
            TransferredOut = new Points(256),
            ToDebt = new Points(512),
            Forgiven = new Points(1024),
        };

        (totals.In.Value, totals.Out.Value).Should().Be((3, 508));
        totals.Add(totals).Should().Be(new Totals
        {
            Issued = new Points(2),
            TransferredIn = new Points(4),
            Lapsed = new Points(8),
            FromOwnLots = new Points(16),
            FromOtherLots = new Points(32),
            Offset = new Points(64),
            Redeemed = new Points(128),
            Debited = new Points(256),
            TransferredOut = new Points(512),
            ToDebt = new Points(1024),
            Forgiven = new Points(2048),
        });
    }

    [Fact]
    public void Points_given_or_received_are_spendable_at_once_without_a_release()
    {
        var story = Story.Begin().Open(2);

        Kinds(story.Adjust("A1", Direction.Give, 5)).Should().Equal(nameof(WalletEvent.Credited));
        Kinds(story.Adjust("A2", Direction.Give, 7).Transfer("T1", 12, from: 1, to: 2))
            .Should().Equal(nameof(WalletEvent.TransferredIn), nameof(WalletEvent.TransferredOut));
        story.Balance(held: 0, available: 12, debt: 0, wallet: 2);
        story.Ledger.Wallets[Story.Wallet(2)].Totals.TransferredIn.Should().Be(new Points(12));
    }

    [Fact]
    public void What_is_due_at_one_instant_is_recorded_in_a_fixed_order() => Story.Begin()
        .Give("L1", 9).Reserve("V2", 1).Reserve("V3", 2).Reserve("V1", 3).After("PT15M").RecordDue()
        .Recorded(
            new WalletEvent.ReservationLapsed(new Label("V1"), [Part(1, 3)]),
            new WalletEvent.ReservationLapsed(new Label("V2"), [Part(1, 1)]),
            new WalletEvent.ReservationLapsed(new Label("V3"), [Part(1, 2)]));

    [Fact]
    public void Lots_that_lapse_together_lapse_in_the_order_of_spending() => Story.Begin()
        .Accrue("R1", 5, "P0D", "2026-04-01T00:00:00Z")
        .Late(Story.Start.AddDays(-1)).Accrue("older", 7, "P0D", "2026-04-01T00:00:00Z")
        .After("P99D").RecordDue()
        .Recorded(
            new WalletEvent.Expired(new LotId(2), new Points(7)), new WalletEvent.Expired(new LotId(1), new Points(5)));

    [Fact]
    public void Lots_whose_holds_ended_under_suspicion_are_released_in_the_order_of_those_ends() => Story.Begin()
        .Accrue("R1", 5, "P5D", "never").Accrue("R2", 7, "P3D", "never").SuspendWallet().After("P9D").ResumeWallet()
        .Recorded(
            new WalletEvent.Resumed(Lot: null, []),
            new WalletEvent.Released(new LotId(2), new Points(7)),
            new WalletEvent.Released(new LotId(1), new Points(5)));

    private static Wallet Of(Story story) => story.Ledger.Wallets[Story.Wallet(1)];

    private static IEnumerable<string> Kinds(Story story) =>
        story.Facts.Select(recorded => recorded.Fact.GetType().Name);

    private static Allocation Part(int lot, long points) => new(new LotId(lot), new Points(points));
}
