using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Imports;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

/// <summary>The receipts that come with the tool, against figures that were worked out without it.</summary>
public sealed class OnlineRetailSampleTests
{
    // Counted over the file by a short Python program of its own: csv, a dictionary by receipt, and for each return
    // line a walk back over the customer's purchases of the SKU.
    private static readonly object Expected = new
    {
        Rows = 2392,
        Receipts = 429,
        Sales = 259,
        SaleLines = 2040,
        Returns = 150,
        NamedLines = 0,
        MatchedLines = 263,
        ParkedLines = 46,
        Guests = 20,
        GuestRows = 24,
        Rejected = 0,
        Customers = 25,
        Opened = 25,
    };

    [Fact]
    public async Task The_sample_gives_the_figures_that_were_counted_without_it()
    {
        using var import = new Import();

        var summary = await import.BytesAsync(Samples.Read(Samples.OnlineRetail));

        summary.Should().BeEquivalentTo(Expected);
        summary.Should().BeEquivalentTo(new { Earned = 393_561, Paid = 0, Restored = 0 });
        summary.Ignored.Should().Equal(new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["accounting adjustment"] = 3,
            ["discount after the sale"] = 4,
            ["write-off"] = 12,
        });
    }

    [Fact]
    public async Task The_real_ledger_has_the_same_facts_as_one_in_memory_however_late_it_answers()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var engine = new EngineOnScratch(database.ConnectionString);
        using var real = new Import(new LedgerWithFaults(engine.Ledger, seed: 7)) { Options = Paying };
        using var memory = new Import { Options = Paying };

        var summary = await real.BytesAsync(Samples.Read(Samples.OnlineRetail));
        await memory.BytesAsync(Samples.Read(Samples.OnlineRetail));

        summary.Should().BeEquivalentTo(Expected);
        summary.SalesPaid.Should().BeGreaterThan(100);
        summary.Restored.Should().BePositive();
        (await WithoutLinksAsync(real)).Should().Equal(await WithoutLinksAsync(memory));
    }

    [Fact]
    public async Task A_second_run_on_the_real_ledger_changes_nothing()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var engine = new EngineOnScratch(database.ConnectionString);
        using var import = new Import(engine.Ledger) { Options = Paying };
        await import.BytesAsync(Samples.Read(Samples.OnlineRetail));
        var before = await import.SizeAsync();

        var summary = await import.BytesAsync(Samples.Read(Samples.OnlineRetail));

        (await import.SizeAsync()).Should().Be(before);
        summary.Should().BeEquivalentTo(new
        {
            Sales = 0,
            SalesRepeated = 259,
            Returns = 150,
            ReturnsRepeated = 150,
            MatchedLines = 263,
            ParkedLines = 46,
            Rejected = 0,
            Opened = 0,
        });
    }

    private static ImportOptions Paying => new() { PayShare = 0.5m };

    // The id of a link is given by each ledger.
    private static async Task<IReadOnlyList<string>> WithoutLinksAsync(Import import) =>
        [.. (await import.FactsAsync())
            .Where(fact => fact.Fact is not WalletEvent.IdentifierLinked).Select(Import.Bare)];
}
