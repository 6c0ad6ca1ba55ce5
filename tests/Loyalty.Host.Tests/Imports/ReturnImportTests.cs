using Loyalty.Domain;
using Loyalty.Domain.Receipts;
using Loyalty.Host.Imports;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

public sealed class ReturnImportTests
{
    private const string Sale = "1,71053,LANTERN,10,2010-12-01 08:26:00,3.00,17850,United Kingdom";
    private const string LaterSale = "2,71053,LANTERN,4,2010-12-05 08:26:00,3.00,17850,United Kingdom";

    [Fact]
    public async Task A_return_takes_back_what_the_newest_purchase_had_earned()
    {
        using var import = new Import();

        var summary = await import.RowsAsync(
            Sale, LaterSale, "C3,71053,LANTERN,-3,2010-12-09 10:00:00,3.00,17850,United Kingdom");

        summary.Should().BeEquivalentTo(new { Returns = 1, MatchedLines = 1, ParkedLines = 0, ClawedBack = 9 });
        (await import.ReceiptAsync("1")).Lines[0].Returned.Should().Be(Quantity.Zero);
        (await import.ReceiptAsync("2")).Lines[0].Returned.Should().Be(new Quantity(3));
        (await import.BalanceAsync("17850")).Available.Should().Be(new Points(30 + 12 - 9));
    }

    [Fact]
    public async Task A_return_that_the_newest_purchase_has_not_left_goes_to_an_older_one()
    {
        using var import = new Import();

        await import.RowsAsync(
            Sale,
            LaterSale,
            "C3,71053,LANTERN,-3,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C4,71053,LANTERN,-2,2010-12-09 11:00:00,3.00,17850,United Kingdom");

        (await import.ReceiptAsync("1")).Lines[0].Returned.Should().Be(new Quantity(2));
        (await import.ReceiptAsync("2")).Lines[0].Returned.Should().Be(new Quantity(3));
    }

    [Fact]
    public async Task Lines_of_one_purchase_are_taken_together_those_at_the_returned_price_first()
    {
        using var import = new Import();

        await import.RowsAsync(
            "1,71053,LANTERN,2,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "1,71053,LANTERN,2,2010-12-01 08:26:00,2.00,17850,United Kingdom",
            "C2,71053,LANTERN,-3,2010-12-02 08:26:00,2.00,17850,United Kingdom");

        (await import.ReceiptAsync("1")).Lines.Select(line => line.Returned.Value).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_return_from_several_sales_is_a_document_for_each()
    {
        using var import = new Import();

        await import.RowsAsync(
            Sale,
            "2,84879,BIRD,4,2010-12-05 08:26:00,1.00,17850,United Kingdom",
            "C3,84879,BIRD,-1,2010-12-09 10:00:00,1.00,17850,United Kingdom",
            "C3,71053,LANTERN,-1,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C3,84879,BIRD,-2,2010-12-09 10:00:00,1.00,17850,United Kingdom");

        var returned = (await import.FactsAsync()).Select(fact => fact.Fact).OfType<ReceiptEvent.Returned>();
        returned.Select(fact => (fact.Document!.Value.Value, fact.Lines[0].Quantity.Value))
            .Should().Equal(("C3/1", 3), ("C3/2", 1));
    }

    [Theory]
    [InlineData(
        "C2,71053,LANTERN,-11,2010-12-09 10:00:00,3.00,17850,UK",
        "no purchase of this customer up to then has 11")]
    [InlineData(
        "C2,84879,BIRD,-1,2010-12-09 10:00:00,3.00,17850,UK",
        "no purchase of this customer up to then has 1 of 84879")]
    [InlineData(
        "C2,71053,LANTERN,-1,2010-12-01 08:25:00,3.00,17850,UK",
        "no purchase of this customer up to then has 1")]
    [InlineData(
        "C2,71053,LANTERN,-1,2010-12-09 10:00:00,3.00,13047,UK",
        "no purchase of this customer up to then has 1")]
    public async Task A_return_without_a_purchase_is_parked_and_listed(string row, string reason)
    {
        using var import = new Import();

        var summary = await import.RowsAsync(Sale, row);

        summary.Should().BeEquivalentTo(new
        {
            Returns = 1,
            MatchedLines = 0,
            ParkedLines = 1,
            ClawedBack = 0,
            Rejected = 0,
        });
        import.Parked.Should().StartWith("rejected_line,rejected_reason," + Import.Header)
            .And.Contain($"3,\"{reason}").And.EndWith(row + "\n");
        var parked = (await import.ReceiptAsync("unmatched/C2")).Parked;
        parked.Should().ContainSingle().Which.Document.Should().Be(new Label("C2/unmatched"));
        parked[0].Lines!.Value[0].Line.Value.Should().StartWith("1/");
    }

    [Fact]
    public async Task Whoever_has_only_brought_something_back_gets_no_wallet()
    {
        using var import = new Import();

        await import.RowsAsync("C2,71053,LANTERN,-1,2010-12-09 10:00:00,3.00,17850,United Kingdom");

        (await import.SizeAsync()).Wallets.Should().Be(0);
    }

    [Fact]
    public async Task Points_that_were_spent_meanwhile_become_a_debt_and_those_paid_come_back()
    {
        using var import = new Import { Options = new ImportOptions { PayShare = 0.5m } };

        var summary = await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-01 08:26:00,1000.00,17850,United Kingdom",
            "2,84879,BIRD,1,2010-12-20 08:26:00,20.00,17850,United Kingdom",
            "C3,71053,LANTERN,-1,2010-12-21 08:26:00,1000.00,17850,United Kingdom",
            "C4,84879,BIRD,-1,2010-12-22 08:26:00,20.00,17850,United Kingdom");

        // 1,000 of the 2,000 pence of receipt 2 are paid with points, so it earns 10. C3 finds nothing available: 1,000
        // are owed. C4 gives the 1,000 back, which pays the debt off, and takes the 10 held ones.
        summary.Should().BeEquivalentTo(new { Paid = 1000, Restored = 1000, ClawedBack = 1010 });
        var date = new DateTimeOffset(2010, 12, 21, 12, 0, 0, TimeSpan.Zero);
        (await import.BalanceAsync("17850", date)).Debt.Should().Be(new Points(1000));
        (await import.BalanceAsync("17850"))
            .Should().BeEquivalentTo(new { Available = Points.Zero, Debt = Points.Zero });
    }

    [Fact]
    public async Task A_second_run_matches_everything_as_the_first_did()
    {
        using var import = new Import();
        string[] rows =
        [
            Sale, LaterSale,
            "C3,71053,LANTERN,-3,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C3,84879,BIRD,-3,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C4,71053,LANTERN,-2,2010-12-09 11:00:00,3.00,17850,United Kingdom",
            "5,84879,BIRD,9,2010-12-08 11:00:00,3.00,17850,United Kingdom",
        ];
        await import.RowsAsync(rows);
        var before = await import.HistoryAsync();

        var summary = await import.RowsAsync(rows);

        (await import.HistoryAsync()).Should().Equal(before);
        summary.Should().BeEquivalentTo(new
        {
            Returns = 2,
            ReturnsRepeated = 2,
            MatchedLines = 2,
            ParkedLines = 1,
            ClawedBack = 0,
            Rejected = 0,
        });
    }

    [Fact]
    public async Task Purchases_of_an_earlier_file_are_found()
    {
        using var import = new Import();
        await import.RowsAsync(Sale);

        var summary = await import.RowsAsync("C3,71053,LANTERN,-3,2011-01-09 10:00:00,3.00,17850,United Kingdom");

        summary.Should().BeEquivalentTo(new { MatchedLines = 1, ClawedBack = 9 });
    }

    // Draft, publish, open, link, two sales, and the return: to sale 2, to sale 1, and parked.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task An_import_that_stopped_after_any_command_goes_on_as_if_it_had_not(int answers)
    {
        string[] rows =
        [
            Sale, LaterSale,
            "C3,71053,LANTERN,-9,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C3,71053,LANTERN,-4,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C3,71053,LANTERN,-1,2010-12-09 10:00:00,3.00,17850,United Kingdom",
            "C3,71053,LANTERN,-1,2010-12-09 10:00:00,3.00,17850,United Kingdom",
        ];
        using var whole = new Import();
        await whole.RowsAsync(rows);
        var ledger = new LedgerWithFaults(new LedgerInMemory(new FakeClock())) { Answers = answers };
        using var import = new Import(ledger);
        await import.StoppedByStoreAsync(rows);
        ledger.Answers = null;

        var summary = await import.RowsAsync(rows);

        summary.Should().BeEquivalentTo(new { MatchedLines = 3, ParkedLines = 1, Rejected = 0 });
        (await import.HistoryAsync()).Should().Equal(await whole.HistoryAsync());
    }
}
