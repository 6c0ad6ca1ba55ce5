using Loyalty.Domain;
using Loyalty.Domain.Receipts;

namespace Loyalty.Host.Tests.Imports;

public sealed class SaleImportTests
{
    private static readonly string[] TwoCustomers =
    [
        "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom",
        "536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom",
        "536367,84879,BIRD,32,2010-12-01 08:34:00,1.69,13047,United Kingdom",
    ];

    [Fact]
    public async Task A_sale_earns_on_its_lines_and_is_recorded_at_its_own_time()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(TwoCustomers);

        // 6 x 2.55 + 6 x 3.39 = 35.64: 35 points; 32 x 1.69 = 54.08: 54 points.
        summary.Should().BeEquivalentTo(new
        {
            Rows = 3, Receipts = 2, Sales = 2, SaleLines = 3, Customers = 2, Opened = 2, Earned = 89, Rejected = 0,
        });
        (await import.BalanceAsync("17850")).Available.Should().Be(new Points(35));
        var facts = await import.FactsAsync();
        var registered = facts.First(fact => fact.Fact is ReceiptEvent.Registered);
        registered.OccurredAt.Should().Be(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero));
        registered.RecordedAt.Should().Be(registered.OccurredAt);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        using var import = new Import();
        await import.RowsAsync(TwoCustomers);
        var before = await import.FactsAsync();

        var summary = await import.RowsAsync(TwoCustomers);

        (await import.FactsAsync()).Should().Equal(before);
        summary.Should().BeEquivalentTo(new { Sales = 0, SalesRepeated = 2, Opened = 0, Earned = 0, Rejected = 0 });
    }
}
