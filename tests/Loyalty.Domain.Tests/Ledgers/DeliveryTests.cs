using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>Web orders: the hold starts with the delivery, and the rules are those of the sale.</summary>
public sealed class DeliveryTests
{
    private static readonly Programme WebShop = new() { HoldStarts = HoldStart.Delivery, Validity = Period.OfDays(30) };

    [Fact]
    public void Until_the_delivery_the_points_are_held_and_do_not_lapse() => Story.Begin(WebShop)
        .Accrue("R1", 10).After("P9Y").Balance(held: 10, available: 0, debt: 0);

    [Fact]
    public void From_the_delivery_on_hold_and_validity_of_the_programme_count() => Story.Begin(WebShop)
        .Accrue("R1", 10).After("P2D").Deliver("R1")
        .Recorded(new WalletEvent.Delivered(new LotId(1), Utc(16), Utc(46)))
        .At(Utc(16).AddMicroseconds(-1)).Balance(held: 10, available: 0, debt: 0)
        .At(Utc(16)).Balance(held: 0, available: 10, debt: 0)
        .At(Utc(46)).Balance(held: 0, available: 0, debt: 0, expired: 10);

    [Fact]
    public void A_validity_of_the_sale_s_own_waits_for_the_delivery_too() => Story.Begin(WebShop)
        .Accrue("R1", 10, expires: "P5D").Accrue("R2", 20, expires: "never").After("P2D")
        .Deliver("R1").Recorded(new WalletEvent.Delivered(new LotId(1), Utc(16), Utc(21)))
        .Deliver("R2").Recorded(new WalletEvent.Delivered(new LotId(2), Utc(16), Expiry: null));

    [Fact]
    public void An_end_of_the_sale_s_own_stays_whenever_the_goods_come() => Story.Begin(WebShop)
        .Accrue("R1", 10, expires: "2026-05-01T00:00:00Z").After("P2D").Deliver("R1")
        .Recorded(new WalletEvent.Delivered(
            new LotId(1), Utc(16), new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void The_rules_are_those_of_the_sale() => Story.Begin(WebShop)
        .Accrue("R1", 10).Draft("P2", WebShop with { Hold = Period.OfDays(1), Validity = null }).Publish(2)
        .After("P2D").Deliver("R1").Recorded(new WalletEvent.Delivered(new LotId(1), Utc(16), Utc(46)));

    [Fact]
    public void It_counts_from_when_the_goods_came_not_from_when_that_was_told() => Story.Begin(WebShop)
        .Accrue("R1", 10).After("P20D").Late(Story.Start.AddDays(2)).Deliver("R1")
        .Recorded(
            new WalletEvent.Delivered(new LotId(1), Utc(16), Utc(46)),
            new WalletEvent.Released(new LotId(1), new Points(10)))
        .Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void A_second_delivery_is_a_repeat_and_so_is_one_of_goods_sold_in_a_shop() => Story.Begin(WebShop)
        .Accrue("R1", 10).Deliver("R1").After("P1D").Deliver("R1").Repeated().RecordedNothing()
        .Accrue("R2", 10, hold: "P3D").Deliver("R2").Repeated().RecordedNothing();

    [Fact]
    public void What_gave_no_points_cannot_be_delivered() => Story.Begin(WebShop)
        .Deliver("R9").Refused(RefusalCode.NotFound)
        .Give("L1", 10).Redeem("P1", 10).Deliver("P1").Refused(RefusalCode.NotFound);

    private static DateTimeOffset Utc(int days) => Story.Start.AddDays(days).ToUniversalTime();
}
