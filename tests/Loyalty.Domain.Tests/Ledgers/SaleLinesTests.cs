using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>The first command on a receipt fixes its lines; what contradicts them is a conflict.</summary>
public sealed class SaleLinesTests
{
    [Fact]
    public void Quantities_are_of_lines_that_are_there() => Story.Begin()
        .Accrue("R1", 5, lines: "A:1", quantities: "B:1").Refused(RefusalCode.Conflict)
        .Accrue("R2", 5, lines: "A:1 B:1", quantities: "A:1 Z:1").Refused(RefusalCode.Conflict)
        .Give("R3", 5).Redeem("R3", 1, quantities: "1:1 Z:1").Refused(RefusalCode.Conflict)
        .Redeem("R3", 1, quantities: "1:1", key: "K3").Answered(Outcome.Ok);

    [Fact]
    public void Every_line_of_a_sale_is_as_it_was_told_before() => Story.Begin().Give("L1", 50)
        .Redeem("R1", 5, lines: "A:100 B:50").Sell("R1", "A food 1 x 100, C food 1 x 50").Refused(RefusalCode.Conflict)
        .Redeem("R2", 5, lines: "A:100 B:50").Sell("R2", "A food 1 x 100, B food 1 x 50").Answered(Outcome.Ok);

    [Fact]
    public void What_a_sale_earned_is_told_once() => Story.Begin()
        .Accrue("R1", 5, lines: "A:100").Sell("R1", "A food 1 x 100").Refused(RefusalCode.Conflict);

    [Fact]
    public void The_cap_is_a_share_of_all_lines_together() => Story.Begin().Give("L1", 200)
        .Sell("R1", "A food 1 x 100, B food 1 x 100", redeem: 150).Answered(Outcome.Ok);

    [Fact]
    public void A_wallet_that_cannot_be_used_comes_before_its_reservation() => Story.Begin()
        .Close().Sell("R1", "A food 1 x 100", reservation: "V9").Refused(RefusalCode.WalletClosed)
        .Sell("R2", "A food 1 x 100", reservation: "V9", wallet: 9).Refused(RefusalCode.WalletNotFound);

    [Fact]
    public void Only_points_that_wait_for_their_delivery_keep_a_validity_for_later()
    {
        var webShop = new Programme { HoldStarts = HoldStart.Delivery, Validity = Period.OfDays(30) };

        Accrued(Story.Begin().Accrue("R1", 1)).Validity.Should().BeNull();
        Accrued(Story.Begin(webShop).Accrue("R1", 1)).Validity.Should().Be(Period.OfDays(30));
        Accrued(Story.Begin(webShop).Accrue("R1", 1, hold: "P1D")).Validity.Should().BeNull();
        Accrued(Story.Begin(webShop).Accrue("R1", 1, hold: "P1D", expires: "never")).Validity.Should().BeNull();
        Accrued(Story.Begin(webShop).Accrue("R1", 1, expires: "2026-05-01T00:00:00Z")).Validity.Should().BeNull();
    }

    private static WalletEvent.Accrued Accrued(Story story) =>
        story.Facts.Select(recorded => recorded.Fact).OfType<WalletEvent.Accrued>().Single();
}
