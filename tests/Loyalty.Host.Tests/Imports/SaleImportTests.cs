using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Receipts;
using Loyalty.Host.Imports;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;

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
    public async Task A_sale_earns_on_its_lines_and_is_learned_of_at_its_own_time()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(TwoCustomers);

        // 6 x 2.55 + 6 x 3.39 = 35.64: 35 points; 32 x 1.69 = 54.08: 54 points.
        summary.Should().BeEquivalentTo(new
        {
            Rows = 3,
            Receipts = 2,
            Sales = 2,
            SaleLines = 3,
            Customers = 2,
            Opened = 2,
            Earned = 89,
            Rejected = 0,
        });
        (await import.BalanceAsync("17850")).Available.Should().Be(new Points(35));
        var registered = (await import.FactsAsync()).First(fact => fact.Fact is ReceiptEvent.Registered);
        registered.OccurredAt.Should().Be(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero));
        registered.RecordedAt.Should().Be(registered.OccurredAt);
    }

    [Fact]
    public async Task A_date_in_summer_is_read_by_the_clocks_of_the_shop()
    {
        using var import = new Import();
        await import.RowsAsync("1,71053,LANTERN,6,2011-07-01 08:26:00,3.39,17850,United Kingdom");

        (await import.ReceiptAsync("1")).OccurredAt
            .Should().Be(new DateTimeOffset(2011, 7, 1, 7, 26, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        using var import = new Import();
        await import.RowsAsync(TwoCustomers);
        var before = await import.HistoryAsync();

        var summary = await import.RowsAsync(TwoCustomers);

        (await import.HistoryAsync()).Should().Equal(before);
        summary.Should().BeEquivalentTo(new { Sales = 0, SalesRepeated = 2, Opened = 0, Earned = 0, Rejected = 0 });
    }

    [Fact]
    public async Task Goods_that_are_none_earn_nothing_and_stay_on_the_receipt()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,10.00,17850,France",
            "1,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,17850,France",
            "1,gift_0001_20,VOUCHER,1,2010-12-01 08:26:00,20.00,17850,France");

        summary.Earned.Should().Be(10);
        (await import.ReceiptAsync("1")).Lines.Select(line => line.Sold.Sku!.Value.Value)
            .Should().Equal("71053", "POST", "GIFT_0001_20");
    }

    [Fact]
    public async Task Repeated_rows_free_rows_and_letter_case_make_lines_of_their_own()
    {
        using var import = new Import();

        await import.RowsAsync(
            "1,85123a,HEART,1,2010-12-01 08:26:00,2.55,17850,United Kingdom",
            "1,85123A,HEART,1,2010-12-01 08:26:00,2.55,17850,United Kingdom",
            "1,85123A,HEART,1,2010-12-01 08:26:00,2.55,17850,United Kingdom",
            "1,22841,TIN,1,2010-12-01 08:26:00,0,17850,United Kingdom");

        var lines = (await import.ReceiptAsync("1")).Lines;
        lines.Select(line => line.Sold.Line.Value).Should().Equal("1", "2", "3", "4");
        lines.Take(3).Should().OnlyContain(line => line.Sold.Sku == new Label("85123A"));
        lines[3].Should().BeEquivalentTo(new { Earned = Points.Zero, Left = new Quantity(1) });
    }

    [Fact]
    public async Task A_receipt_over_the_turn_of_a_minute_has_the_time_of_its_first_row()
    {
        using var import = new Import();

        await import.RowsAsync(
            "1,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom",
            "1,84879,BIRD,32,2010-12-01 08:27:00,1.69,17850,United Kingdom");

        (await import.ReceiptAsync("1")).Should().BeEquivalentTo(new
        {
            OccurredAt = new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero),
            Lines = new[] { new { }, new { } },
        });
    }

    [Fact]
    public async Task Receipts_written_by_two_registers_at_the_same_time_are_told_apart()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "2,84879,BIRD,1,2010-12-01 08:26:00,1.00,13047,United Kingdom",
            "1,84879,BIRD,1,2010-12-01 08:27:00,1.00,17850,United Kingdom");

        summary.Should().BeEquivalentTo(new { Receipts = 2, Sales = 2, SaleLines = 3, Rejected = 0 });
        (await import.ReceiptAsync("1")).Lines.Should().HaveCount(2);
    }

    [Fact]
    public async Task Receipts_of_one_customer_in_one_minute_are_recorded_in_the_order_of_the_file()
    {
        var clock = new FakeClock();
        using var import = new Import(new LedgerWithFaults(new LedgerInMemory(clock)));

        await import.RowsAsync([.. Enumerable.Range(1, 40).Select(number => Import.SaleRow(number))]);

        var receipts = (await import.FactsAsync()).Where(fact => fact.Fact is ReceiptEvent.Registered);
        receipts.Select(fact => fact.StreamId).Should().Equal(Enumerable.Range(1, 40)
            .Select(number => new ReceiptKey(number.ToString(CultureInfo.InvariantCulture)).StreamId));
    }

    [Fact]
    public async Task Guests_write_offs_and_adjustments_are_counted_and_skipped()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,,United Kingdom",
            "1,84879,BIRD,1,2010-12-01 08:26:00,3.00,,United Kingdom",
            "2,71053,damaged,-5,2010-12-01 08:26:00,0,,United Kingdom",
            "A3,B,Adjust bad debt,1,2010-12-01 08:26:00,-11062.06,,United Kingdom",
            "C4,D,Discount,-1,2010-12-01 08:26:00,9.50,17850,United Kingdom",
            "C5,71053,LANTERN,-1,2010-12-01 08:26:00,3.00,,United Kingdom");

        summary.Should().BeEquivalentTo(new { Sales = 0, Returns = 0, Guests = 2, GuestRows = 3, Rejected = 0 });
        summary.Ignored.Should().Equal(new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["accounting adjustment"] = 1,
            ["discount after the sale"] = 1,
            ["write-off"] = 1,
        });
        (await import.SizeAsync()).Should().BeEquivalentTo(new { Wallets = 0, Receipts = 0 });
    }

    [Fact]
    public async Task A_sale_is_paid_with_the_points_of_that_moment_up_to_the_share()
    {
        using var import = new Import { Options = new ImportOptions { PayShare = 0.25m } };
        string[] rows =
        [
            "1,71053,LANTERN,1,2010-12-01 08:26:00,1000.00,17850,United Kingdom",
            "2,84879,BIRD,1,2010-12-02 08:26:00,100.00,17850,United Kingdom",
            "3,84879,BIRD,1,2010-12-15 08:26:00,20.00,17850,United Kingdom",
            "4,84879,BIRD,1,2010-12-16 08:26:00,100.00,17850,United Kingdom",
        ];

        var summary = await import.RowsAsync(rows);

        // Receipt 2: the 1,000 points are held. Receipt 3: released this very minute, but only 5.00 may be paid: 500
        // points. Receipt 4: the last 500 and the 100 of receipt 2, 6.00 of its 25.00.
        summary.Should().BeEquivalentTo(new { SalesPaid = 2, Paid = 1100, Earned = 1000 + 100 + 15 + 94 });
        (await import.ReceiptAsync("3")).Lines[0].Paid.Should().Be(new Points(500));
        (await import.ReceiptAsync("4")).Lines[0].Paid.Should().Be(new Points(600));

        var before = await import.HistoryAsync();
        (await import.RowsAsync(rows)).Should().BeEquivalentTo(new { SalesRepeated = 4, Paid = 0, Rejected = 0 });
        (await import.HistoryAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task A_file_that_was_paid_with_points_is_known_again_without_them()
    {
        var clock = new FakeClock();
        var ledger = new LedgerInMemory(clock);
        string[] rows =
        [
            "1,71053,LANTERN,1,2010-12-01 08:26:00,1000.00,17850,United Kingdom",
            "2,84879,BIRD,1,2010-12-20 08:26:00,100.00,17850,United Kingdom",
        ];
        using (var paying = new Import(ledger) { Options = new ImportOptions { PayShare = 0.5m } })
        {
            await paying.RowsAsync(rows);
        }

        using var import = new Import(ledger);
        var before = await import.HistoryAsync();

        (await import.RowsAsync(rows)).Should().BeEquivalentTo(new { SalesRepeated = 2, Rejected = 0 });
        (await import.HistoryAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task A_receipt_of_the_future_is_rejected_with_its_line()
    {
        using var import = new Import();
        import.Clock.SetUtcNow(new DateTimeOffset(2010, 12, 5, 0, 0, 0, TimeSpan.Zero));

        var summary = await import.RowsAsync("1,71053,LANTERN,1,2011-12-01 08:26:00,3.00,17850,United Kingdom");

        summary.Should().BeEquivalentTo(new { Sales = 0, Rejected = 1 });
        import.Rejected.Should().Contain("2,\"occurred_out_of_range: the receipt is dated in the future\",1,71053");
    }
}
