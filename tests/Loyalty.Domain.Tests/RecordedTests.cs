using Loyalty.Domain.Receipts;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Tests.Stored;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests;

public sealed class RecordedTests
{
    private static readonly DateTimeOffset Learned = Story.Start.AddDays(3);

    [Fact]
    public void Only_accruals_and_what_the_clock_does_count_from_when_they_occurred()
    {
        var byClock = FactExamples.All.Where(fact => EffectiveAt(fact, Story.Start) == Story.Start)
            .Select(fact => fact.GetType()).Distinct();

        byClock.Should().BeEquivalentTo(
        [
            typeof(WalletEvent.Accrued), typeof(WalletEvent.Released), typeof(WalletEvent.DebtOffset),
            typeof(WalletEvent.Expired), typeof(WalletEvent.ReservationLapsed),
        ]);
        EffectiveAt(new ReceiptEvent.Voided(), Story.Start).Should().Be(Learned);
    }

    [Fact]
    public void Nothing_counts_before_the_ledger_knows_it_though_a_clock_ran_ahead() =>
        EffectiveAt(new WalletEvent.Released(new LotId(1), new Points(1)), Learned.AddHours(1)).Should().Be(Learned);

    private static DateTimeOffset EffectiveAt(Fact fact, DateTimeOffset occurredAt) =>
        new Recorded(1, Guid.Empty, 1, fact, occurredAt, Learned).EffectiveAt;
}
