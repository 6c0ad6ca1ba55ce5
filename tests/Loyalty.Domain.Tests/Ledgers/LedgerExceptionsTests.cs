using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>What a caller is told when the ledger cannot answer now.</summary>
public sealed class LedgerExceptionsTests
{
    [Fact]
    public void A_busy_ledger_is_worth_trying_again_after_a_second() =>
        (new LedgerBusyException().Message, new LedgerBusyException().RetryAfter)
            .Should().Be(("The ledger is busy; try again later.", TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_ledger_without_its_store_is_worth_trying_again_after_five() =>
        (new LedgerUnavailableException().Message, new LedgerUnavailableException().RetryAfter)
            .Should().Be(("The store of the ledger cannot be reached.", TimeSpan.FromSeconds(5)));
}
