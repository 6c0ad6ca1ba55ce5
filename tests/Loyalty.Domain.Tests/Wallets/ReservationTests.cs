using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

public sealed class ReservationTests
{
    private static readonly Label V1 = new("V1");

    [Fact]
    public void Reserved_points_are_neither_held_nor_available() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30)
        .Recorded(new WalletEvent.Reserved(V1, new Points(30), Story.Start.AddMinutes(15), [Part(1, 30)]))
        .Balance(held: 0, available: 70, debt: 0, reserved: 30)
        .Reserve("V2", 71).Refused(RefusalCode.InsufficientPoints, available: 70);

    [Fact]
    public void A_capture_takes_the_lots_reserved_first_and_gives_the_rest_back() => Story.Begin()
        .Accrue("L1", 10, "P0D", "2026-05-01T00:00:00Z").Accrue("L2", 10, "P0D", "2026-06-01T00:00:00Z")
        .Reserve("V1", 15).Capture("V1", 12)
        .Recorded(new WalletEvent.Captured(
            V1, Receipt: null, new Points(12), [Part(1, 10), Part(2, 2)], [Part(2, 3)]))
        .Balance(held: 0, available: 8, debt: 0).Lots(8);

    [Fact]
    public void A_capture_can_pay_a_receipt_whose_goods_can_come_back() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30).Capture("V1", 20, receipt: "P1", quantities: "1:2")
        .Return("P1", "1:1").Returned(restored: 10, clawedBack: 0)
        .Balance(held: 0, available: 90, debt: 0)
        .Redeem("P1", 1, key: "second").Refused(RefusalCode.Conflict);

    [Fact]
    public void A_sale_can_pay_with_a_reservation_or_a_part_of_it() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30).Reserve("V2", 40)
        .Sell("S1", "A food 1 x 100", reservation: "V1").Balance(held: 3, available: 30, debt: 0, reserved: 40)
        .Sell("S2", "A food 1 x 100", redeem: 15, reservation: "V2").Balance(held: 7, available: 55, debt: 0)
        .Return("S2").Returned(restored: 15, clawedBack: 4);

    [Fact]
    public void No_more_is_captured_than_was_reserved() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30)
        .Capture("V1", 31).Refused(RefusalCode.InsufficientPoints, available: 30)
        .Sell("S1", "A food 1 x 100", redeem: 31, reservation: "V1")
        .Refused(RefusalCode.InsufficientPoints, available: 30)
        .Balance(held: 0, available: 70, debt: 0, reserved: 30);

    [Fact]
    public void It_ends_at_the_very_instant_its_time_is_over() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30, "PT15M")
        .At(Story.Start.AddMinutes(15).AddMicroseconds(-1)).Balance(held: 0, available: 70, debt: 0, reserved: 30)
        .At(Story.Start.AddMinutes(15)).Balance(held: 0, available: 100, debt: 0)
        .Capture("V1").Refused(RefusalCode.ReservationClosed, reason: "lapsed");

    [Fact]
    public void A_voided_one_gives_its_points_back_and_is_over() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30).GiveUp("V1")
        .Recorded(new WalletEvent.ReservationVoided(V1, [Part(1, 30)]))
        .Balance(held: 0, available: 100, debt: 0)
        .GiveUp("V1").Refused(RefusalCode.ReservationClosed, reason: "voided")
        .Capture("V1").Refused(RefusalCode.ReservationClosed, reason: "voided")
        .Capture("V9").Refused(RefusalCode.NotFound)
        .GiveUp("V9").Refused(RefusalCode.NotFound);

    [Fact]
    public void A_second_capture_is_refused_unless_it_has_the_same_key() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30).Reserve("V2", 30)
        .Capture("V1").Capture("V1").Refused(RefusalCode.ReservationClosed, reason: "captured")
        .GiveUp("V1").Refused(RefusalCode.ReservationClosed, reason: "captured")
        .Capture("V2", key: "C2").Capture("V2", key: "C2").Repeated().RecordedNothing();

    [Fact]
    public void A_reservation_again_is_a_repeat_and_another_of_its_name_a_conflict() => Story.Begin()
        .Give("L1", 100).Reserve("V1", 30)
        .Reserve("V1", 30).Repeated().RecordedNothing()
        .Reserve("V1", 31).Refused(RefusalCode.Conflict)
        .Open(2).Give("L2", 5, wallet: 2).Reserve("V1", 5, wallet: 2).Answered(Outcome.Ok);

    [Fact]
    public void It_shields_its_points_from_lapsing_until_it_ends() => Story.Begin()
        .Accrue("L1", 100, "P0D", "P1D").Reserve("V1", 30, "P2D")
        .After("P1D").Balance(held: 0, available: 0, debt: 0, expired: 70, reserved: 30)
        .After("P1D").Balance(held: 0, available: 0, debt: 0, expired: 100);

    [Fact]
    public void What_a_capture_gives_back_of_a_lapsed_lot_lapses_and_what_it_takes_does_not() => Story.Begin()
        .Accrue("L1", 100, "P0D", "P1D").Reserve("V1", 30, "P2D")
        .After("P1D").Capture("V1", 20).Balance(held: 0, available: 0, debt: 0, expired: 80);

    [Fact]
    public void Points_that_come_back_of_a_lapsed_lot_pay_debt_before_they_lapse() => Story.Begin()
        .Accrue("L1", 100, "P0D", "P1D").Give("R1", 50).Reserve("V1", 30, "P2D").Redeem("P1", 120)
        .Return("R1").Balance(held: 0, available: 0, debt: 50, reserved: 30)
        .After("P1D").GiveUp("V1").Balance(held: 0, available: 0, debt: 20);

    [Fact]
    public void The_end_of_a_reservation_comes_before_release_debt_and_expiry_of_the_same_instant() => Story.Begin()
        .Give("R1", 40).Reserve("V1", 10, "P1D").Redeem("P1", 30).Return("R1")
        .Balance(held: 0, available: 0, debt: 40, reserved: 10)
        .Accrue("R2", 50, "P1D", "P0D").After("P1D").RecordDue()
        .Recorded(
            new WalletEvent.ReservationLapsed(V1, [Part(1, 10)]),
            new WalletEvent.Released(new LotId(2), new Points(50)),
            new WalletEvent.DebtOffset([Part(2, 40)]),
            new WalletEvent.Expired(new LotId(2), new Points(10)))
        .Balance(held: 0, available: 10, debt: 0, expired: 10);

    private static Allocation Part(int lot, long points) => new(new LotId(lot), new Points(points));
}
