using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Demos;
using Loyalty.Host.Imports;
using Loyalty.Host.Tests.Imports;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;
using Spectre.Console;

namespace Loyalty.Host.Tests.Demos;

public sealed class DemoTests : IDisposable
{
    // A Wednesday. The last receipt of the file is of Friday the 9th of December 2011, in the morning.
    private static readonly DateTimeOffset Today = new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeClock _clock = new(Today);
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task The_story_ends_in_the_week_before_now_on_its_own_days_and_hours()
    {
        var ledger = new LedgerInMemory(_clock);

        (await RunAsync(ledger)).Should().Be(ExitCode.Ok);

        var sales = await SalesAsync(ledger);
        sales.Should().HaveCount(259);
        var last = sales.Max(fact => fact.OccurredAt);
        last.Should().Be(
            new DateTimeOffset(2026, 7, 10, 8, 15, 0, TimeSpan.Zero), "9:15 in a London summer is 8:15 in UTC");
        sales.Select(fact => fact.OccurredAt.DayOfWeek).Should().NotContain(DayOfWeek.Saturday, "the shop was closed");
    }

    [Fact]
    public async Task A_later_second_run_changes_nothing()
    {
        var ledger = new LedgerInMemory(_clock);
        await RunAsync(ledger);
        var size = await ledger.GetSizeAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromDays(40));

        (await RunAsync(ledger)).Should().Be(ExitCode.Ok);

        (await ledger.GetSizeAsync(TestContext.Current.CancellationToken)).Should().Be(size);
    }

    [Fact]
    public async Task It_names_three_wallets_and_each_is_what_it_is_said_to_be()
    {
        var ledger = new LedgerInMemory(_clock);
        await RunAsync(ledger);
        using var import = new Import(ledger);

        var output = _output.ToString();

        output.Should().Contain("http://localhost:5080/?ledger=demo");
        foreach (var story in DemoStory.All)
        {
            output.Should().Contain($"/wallets/{await import.WalletAsync(story.Customer)}?ledger=demo");
        }

        var indebted = await FactsOfAsync(import, "15502");
        indebted.OfType<WalletEvent.Reversed>().Should().Contain(fact => !fact.ToDebt.IsZero);
        indebted.OfType<WalletEvent.DebtOffset>().Should().NotBeEmpty();
        var regular = await FactsOfAsync(import, "12901");
        regular.OfType<WalletEvent.Accrued>().Should().HaveCount(28);
        regular.OfType<WalletEvent.Redeemed>().Should().HaveCountGreaterThan(5);
        regular.OfType<WalletEvent.Restored>().Should().NotBeEmpty();
        var mistaken = await FactsOfAsync(import, "16446");
        var most = mistaken.OfType<WalletEvent.Accrued>().Max(fact => fact.Points.Value);
        mistaken.OfType<WalletEvent.Reversed>().Should().ContainSingle().Which.FromLot.Value.Should().Be(most);
    }

    [Fact]
    public async Task A_ledger_with_receipts_of_its_own_is_left_alone()
    {
        using var import = new Import();
        await import.RowsAsync(Import.SaleRow(1));

        var run = () => RunAsync(import.Ledger);

        (await run.Should().ThrowAsync<ImportException>())
            .WithMessage("The ledger has receipts of its own*--ledger NAME*");
    }

    private static async Task<IReadOnlyList<Recorded>> SalesAsync(ILedger ledger)
    {
        using var import = new Import(ledger);
        return [.. (await import.FactsAsync()).Where(fact => fact.Fact is ReceiptEvent.Registered)];
    }

    private static async Task<IReadOnlyList<Fact>> FactsOfAsync(Import import, string customer)
    {
        var wallet = await import.WalletAsync(customer);
        return [.. (await import.FactsAsync()).Where(fact => fact.StreamId == wallet.Value).Select(fact => fact.Fact)];
    }

    private Task<int> RunAsync(ILedger ledger)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_output),
        });
        return new DemoRun(console, _clock).RunAsync(ledger, "demo", TestContext.Current.CancellationToken);
    }
}
