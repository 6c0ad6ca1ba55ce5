using System.Globalization;
using System.Text;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Views;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;
using Spectre.Console;

namespace Loyalty.Host.Tests.Imports;

/// <summary>What a person sees of an import: the summary, the lists, the exit code.</summary>
public sealed class ImportRunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loyalty-import-");
    private readonly FakeClock _clock = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _output.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_summary_says_what_became_of_every_row()
    {
        var code = await RunRowsAsync(
            "1,71053,LANTERN,400,2010-12-01 08:26:00,3.00,17850,United Kingdom",
            "2,84879,BIRD,10,2010-12-20 08:26:00,1.00,17850,United Kingdom",
            "C3,71053,LANTERN,-1,2010-12-21 08:26:00,3.00,17850,United Kingdom",
            "C3,99999,LOST,-1,2010-12-21 08:26:00,3.00,17850,United Kingdom",
            "4,84879,BIRD,10,2010-12-22 08:26:00,1.00,,United Kingdom",
            "5,84879,damaged,-10,2010-12-22 08:26:00,0,,United Kingdom");

        code.Should().Be(ExitCode.Ok);
        Lines().Should().Equal(
            "Read      6 rows: 4 receipts, 1 customers",
            "Sales     2 recorded, 0 known already; 2 lines; 1 paid in part with points; 1 wallets opened",
            "Returns   1 recorded, 0 known already; "
            + "lines: 0 to the sale they name, 1 to the sale found for them, 1 parked",
            "Points    1,205 earned, 500 paid, 0 given back, 3 taken back, 0 forgiven",
            "Guests    1 receipts (1 rows) without a customer: skipped",
            "Ignored   1 rows: write-off",
            "Rejected  0 rows",
            $"Parked    1 rows, listed in {Path("parked.csv")}");
        File.Exists(Path("rejected.csv")).Should().BeFalse();
    }

    [Fact]
    public async Task Rejected_rows_and_a_cut_file_end_with_one()
    {
        (await RunRowsAsync("1,71053,LANTERN,x,2010-12-01 08:26:00,3.00,17850,United Kingdom"))
            .Should().Be(ExitCode.CheckFailed);
        Lines().Should().Contain($"Rejected  1 rows, listed in {Path("rejected.csv")}");

        (await RunRowsAsync(Import.SaleRow(1), "2,710")).Should().Be(ExitCode.CheckFailed);
        Lines().Should().Contain(line => line.StartsWith(
            "The file is cut in the middle: line 2 is the last that is whole. 1 receipts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_import_ends_with_three()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        var code = await RunAsync([Import.SaleRow(1)], stopped.Token);

        code.Should().Be(ExitCode.StoreUnavailable);
        Lines()[^1].Should().StartWith("Stopped before the end of the file.");
    }

    [Theory]
    [InlineData("receipts.csv")]
    [InlineData("parked.csv")]
    public void A_list_never_takes_the_place_of_a_file_that_is_read(string rejected)
    {
        var check = () => Arguments(rejected).Check();

        check.Should().Throw<ImportException>().WithMessage("--rejects and --parked have to name files of their own*");
    }

    [Theory]
    [InlineData("data/shop.csv.gz", "shop.rejected.csv", "shop.parked.csv")]
    [InlineData("shop.jsonl", "shop.rejected.jsonl", "shop.parked.jsonl")]
    public void Lists_stand_in_the_current_folder_by_the_name_of_the_file(string file, string rejected, string parked)
    {
        var arguments = new ImportArguments(file, Mapping: null, PayShare: 0, Rejected: null, Parked: null);

        (arguments.RejectedPath, arguments.ParkedPath).Should().Be((rejected, parked));
    }

    [Fact]
    public void Progress_is_told_every_few_seconds_with_rate_and_time_left()
    {
        var lines = new ProgressLines(_output, _clock);
        lines.Report(receipts: 10, position: 1, length: 100);
        _clock.Advance(ProgressLines.Interval);
        lines.Report(receipts: 12_000, position: 25, length: 100);
        _clock.Advance(TimeSpan.FromSeconds(1));
        lines.Report(receipts: 12_100, position: 26, length: 100);

        Lines().Should().Equal("25 % read, 12,000 receipts, 2,400 a second, about 0:15 left");
    }

    private async Task<int> RunRowsAsync(params string[] rows) =>
        await RunAsync(rows, TestContext.Current.CancellationToken);

    private async Task<int> RunAsync(string[] rows, CancellationToken cancellationToken)
    {
        var text = string.Join('\n', [Import.Header, .. rows]) + (rows[^1].Length > 20 ? "\n" : string.Empty);
        await File.WriteAllTextAsync(Path("receipts.csv"), text, Encoding.UTF8, TestContext.Current.CancellationToken);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_output),
        });
        var arguments = Arguments("rejected.csv");
        var (mapping, file) = ImportRun.Open(arguments);
        using (file)
        {
            var run = new ImportRun(console, _clock);
            return await run.RunAsync(new LedgerInMemory(_clock), mapping, file, arguments, cancellationToken);
        }
    }

    private ImportArguments Arguments(string rejected) => new(
        Path("receipts.csv"), Mapping: null, PayShare: 0.5m, Path(rejected), Path("parked.csv"));

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private string[] Lines() => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
