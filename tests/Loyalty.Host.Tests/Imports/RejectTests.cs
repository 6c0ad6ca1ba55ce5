namespace Loyalty.Host.Tests.Imports;

public sealed class RejectTests
{
    private const string Good = "7,71053,LANTERN,1,2010-12-03 08:26:00,3.00,17850,United Kingdom";

    [Theory]
    [InlineData("1,71053,L,x,2010-12-01 08:26:00,3.00,17850,UK", "Quantity (lines.quantity): 'x' is no number")]
    [InlineData("1,71053,L,0,2010-12-01 08:26:00,3.00,17850,UK", "Quantity (lines.quantity): 0: more than 0 is wanted")]
    [InlineData(
        "1,71053,L,0.1234567,2010-12-01 08:26:00,3.00,17850,UK",
        "Quantity (lines.quantity): 0.1234567 has more")]
    [InlineData(
        "1,71053,L,2000000000,2010-12-01 08:26:00,3.00,17850,UK",
        "Quantity (lines.quantity): 2000000000: more")]
    [InlineData(
        "1,71053,L,1,2010-12-01,3.00,17850,UK",
        "InvoiceDate (date.column): '2010-12-01' is no date of the form")]
    [InlineData("1,71053,L,1,2010-13-01 08:26:00,3.00,17850,UK", "InvoiceDate (date.column): '2010-13-01 08:26:00'")]
    [InlineData("1,71053,L,1,1969-12-31 08:26:00,3.00,17850,UK", "'1969-12-31 08:26:00' lies before 1970")]
    [InlineData(
        "1,71053,L,1,2010-12-01 08:26:00,-3.00,17850,UK",
        "UnitPrice (lines.unitPrice): -3.00: 0 to 1000000000000")]
    [InlineData("1,71053,L,1,2010-12-01 08:26:00,3e3,17850,UK", "UnitPrice (lines.unitPrice): '3e3' is no number")]
    [InlineData("1,71053,L,1,2010-12-01 08:26:00,,17850,UK", "UnitPrice (lines.unitPrice): '' is no number")]
    [InlineData("1,71053,L,9,2010-12-01 08:26:00,999999999999,17850,UK", "999999999999 for one makes too much")]
    [InlineData("1,,L,1,2010-12-01 08:26:00,3.00,17850,UK", "StockCode (lines.sku): it is empty")]
    [InlineData("1,a\0b,L,1,2010-12-01 08:26:00,3.00,17850,UK", "StockCode (lines.sku): it cannot be used")]
    [InlineData(",71053,L,1,2010-12-01 08:26:00,3.00,17850,UK", "InvoiceNo (receipt.number): it is empty")]
    [InlineData("1,71053,L,1,2010-12-01 08:26:00,3.00", "6 fields where the header has 8")]
    [InlineData("1,71053,\"L\"x,1,2010-12-01 08:26:00,3.00,17850,UK", "a quote stands in the middle of a field")]
    [InlineData("1,71053,\uFFFD,1,2010-12-01 08:26:00,3.00,17850,UK", "bytes that are no characters of utf-8")]
    [InlineData("C1,71053,L,1,2010-12-01 08:26:00,3.00,17850,UK", "a return has less than 0 (returns.quantities)")]
    public async Task A_bad_row_is_listed_with_its_line_and_reason(string row, string reason)
    {
        using var import = new Import();

        var summary = await import.RowsAsync(row);

        summary.Should().BeEquivalentTo(new { Rows = 1, Sales = 0, Returns = 0, Rejected = 1 });
        import.Rejected.Should().Contain("\n2,\"").And.Contain(reason.Replace("\"", "\"\"", StringComparison.Ordinal))
            .And.EndWith($"\",{row}\n");
        (await import.SizeAsync()).Receipts.Should().Be(0);
    }

    [Fact]
    public async Task A_receipt_with_a_bad_row_is_rejected_whole_and_others_are_not()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "1,84879,BIRD,one,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "1,84879,BIRD,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            Good);

        summary.Should().BeEquivalentTo(new { Receipts = 2, Sales = 1, Rejected = 3 });
        import.Rejected.Should().Contain("2,\"line 3 of the same receipt cannot be taken\",1,71053")
            .And.Contain("3,\"Quantity (lines.quantity): 'one' is no number\",1,84879")
            .And.Contain("4,\"line 3 of the same receipt cannot be taken\",1,84879");
    }

    [Fact]
    public async Task The_receipts_beside_a_row_that_cannot_be_told_to_be_of_another_are_rejected_with_it()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "2,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "broken",
            "3,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            Good);

        summary.Should().BeEquivalentTo(new { Sales = 2, Rejected = 3 });
        import.Rejected.Should().Contain("\n3,\"line 4 beside it is bad").And.Contain("\n5,\"line 4 beside it is bad");
    }

    [Fact]
    public async Task The_list_of_rejects_can_be_corrected_and_imported()
    {
        using var import = new Import();
        await import.RowsAsync(
            "1,71053,\"LANTERN, red\",1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "1,84879,BIRD,one,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            Good);

        var corrected = import.Rejected.Replace(",one,", ",1,", StringComparison.Ordinal);
        var summary = await import.BytesAsync(System.Text.Encoding.UTF8.GetBytes(corrected));

        summary.Should().BeEquivalentTo(new { Rows = 2, Sales = 1, SaleLines = 2, Rejected = 0 });
        import.Rejected.Should().BeEmpty("the list of an earlier run is removed");
    }

    [Fact]
    public async Task Rows_that_turn_up_late_are_not_added_to_a_recorded_receipt()
    {
        using var import = new Import();
        var others = Enumerable.Range(2, 9)
            .Select(number => Import.SaleRow(number));

        var summary = await import.RowsAsync(
        [
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            .. others,
            "1,84879,BIRD,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
        ]);

        summary.Should().BeEquivalentTo(new { Sales = 10, Rejected = 1 });
        import.Rejected.Should().Contain("12,\"conflict: the ledger has this receipt already");
        (await import.ReceiptAsync("1")).Lines.Should().HaveCount(1);
    }

    [Fact]
    public async Task Rows_that_turn_up_late_are_not_taken_for_the_receipt_that_was_rejected()
    {
        using var import = new Import();
        var others = Enumerable.Range(2, 9)
            .Select(number => Import.SaleRow(number));

        var summary = await import.RowsAsync(
        [
            "1,71053,LANTERN,one,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            .. others,
            "1,84879,BIRD,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
        ]);

        summary.Should().BeEquivalentTo(new { Sales = 9, Rejected = 2 });
        import.Rejected.Should().Contain("12,\"other rows of the same receipt were rejected\"");
    }

    [Fact]
    public async Task A_receipt_of_two_customers_is_rejected()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,13047,United Kingdom");

        summary.Rejected.Should().Be(2);
        import.Rejected.Should().Contain("the rows of the receipt name different customers");
    }

    [Fact]
    public async Task A_receipt_with_too_many_rows_is_rejected_whole()
    {
        using var import = new Import();
        const string Row = "1,71053,LANTERN,1,2010-12-01 08:26:00,3.00,17850,United Kingdom";

        var summary = await import.RowsAsync([.. Enumerable.Repeat(Row, 10_003), Good]);

        summary.Should().BeEquivalentTo(new { Sales = 1, Rejected = 10_003 });
        import.Rejected.Should().Contain("the receipt has more than 10000 rows");
    }

    [Fact]
    public async Task The_same_number_with_other_content_is_a_conflict_in_every_run()
    {
        using var import = new Import();
        await import.RowsAsync(Good);
        var changed = Good.Replace("3.00", "4.00", StringComparison.Ordinal);

        (await import.RowsAsync(changed)).Rejected.Should().Be(1);
        (await import.RowsAsync(changed)).Rejected.Should().Be(1);
        (await import.RowsAsync(Good)).Should().BeEquivalentTo(new { SalesRepeated = 1, Rejected = 0 });
    }
}
