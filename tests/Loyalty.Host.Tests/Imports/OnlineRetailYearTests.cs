using System.Diagnostics;
using System.Globalization;
using Loyalty.Host.Imports;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

/// <summary>
/// The whole year of the data set through the real engine; the file is too large to come with the project.
/// </summary>
public sealed class OnlineRetailYearTests(ITestOutputHelper output)
{
    private const string Variable = "LOYALTY_ONLINE_RETAIL";

    [Fact]
    public async Task A_year_gives_the_figures_that_were_counted_without_it_and_a_second_run_changes_nothing()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(path),
            $"The whole year was not tried: it is too large to come along. Let {Variable} name the CSV file, plain or "
            + "gzip, of the UCI Online Retail data set.");
        File.Exists(path).Should().BeTrue($"{Variable} has to name a file, and \"{path}\" is none");
        var file = await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken);
        await using var database = await ScratchDatabase.CreateAsync();
        await using var engine = new EngineOnScratch(database.ConnectionString);
        using var import = new Import(engine.Ledger);

        var first = await TimedAsync(() => import.BytesAsync(file));

        first.Should().BeEquivalentTo(new
        {
            Rows = 541_909,
            Receipts = 24_497,
            Sales = 18_536,
            SaleLines = 397_924,
            Returns = 3590,
            MatchedLines = 7485,
            ParkedLines = 1343,
            Guests = 2371,
            GuestRows = 133_741,
            Rejected = 0,
            Customers = 4372,
            Opened = 4339,
            Earned = 8_752_353,
        });
        var before = await import.SizeAsync();

        var second = await TimedAsync(() => import.BytesAsync(file));

        (await import.SizeAsync()).Should().Be(before);
        second.Should().BeEquivalentTo(new
        {
            Sales = 0,
            SalesRepeated = 18_536,
            ReturnsRepeated = 3590,
            MatchedLines = 7485,
            ParkedLines = 1343,
            Rejected = 0,
        });
    }

    private async Task<ImportSummary> TimedAsync(Func<Task<ImportSummary>> import)
    {
        var begun = Stopwatch.GetTimestamp();
        var summary = await import();
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{seconds:0.0} s, {summary.Receipts / seconds:0} receipts a second"));
        return summary;
    }
}
