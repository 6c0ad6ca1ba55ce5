using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Tests.Ledgers;

public sealed class CommandNeedsTests
{
    [Fact]
    public void Only_a_purchase_that_comes_late_asks_for_earlier_redemptions()
    {
        Since(Accrue(Story.Start)).Should().BeNull();
        Since(Accrue(Story.Start.AddMicroseconds(-1))).Should().Be(Story.Start.AddMicroseconds(-1));
        Since(Accrue(Story.Start.AddMicroseconds(1))).Should().BeNull();
        Since(new LedgerCommand.CloseWallet(Story.Start.AddDays(-1), Story.Wallet(1))).Should().BeNull();
    }

    private static DateTimeOffset? Since(LedgerCommand command) => CommandNeeds.Of(command, Story.Start).Since;

    private static LedgerCommand Accrue(DateTimeOffset occurredAt) => new LedgerCommand.AccruePoints(
        occurredAt,
        Story.Wallet(1),
        new ReceiptKey("R1"),
        new Points(1),
        SaleOutline.Untold,
        LinePoints: null,
        Hold: null,
        Lifetime: null);
}
