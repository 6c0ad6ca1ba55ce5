using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Host.Imports;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

public sealed class StopTests
{
    private static readonly string[] Many = [.. Enumerable.Range(1, 600).Select(
        number => Import.SaleRow(number, number % 2 == 0 ? "17850" : "13047"))];

    [Fact]
    public async Task An_import_that_is_stopped_finishes_what_is_under_way_and_goes_on_later()
    {
        using var import = new Import(new LedgerWithFaults(new LedgerInMemory(new FakeClock())));
        using var stop = new CancellationTokenSource();
        var file = string.Join('\n', [Import.Header, .. Many]) + "\n";

        var summary = await import.TextAsync(
            file, progress: so => { if (so.Sales == 100) { stop.Cancel(); } }, cancellationToken: stop.Token);

        summary.Should().BeEquivalentTo(new { IsStopped = true, Rejected = 0 });
        summary.Sales.Should().BeInRange(100, 100 + ImportQueue.MaxUnderWay);
        (await import.SizeAsync()).Receipts.Should().Be(summary.Sales);

        (await import.RowsAsync(Many)).Should().BeEquivalentTo(new
        {
            Sales = 600 - summary.Sales,
            SalesRepeated = summary.Sales,
            IsStopped = false,
        });
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_while_is_waited_for()
    {
        var ledger = new LedgerWithFaults(new LedgerInMemory(new FakeClock())) { Answers = 200, Away = 40 };
        using var import = new Import(ledger);
        using var whole = new Import();
        await whole.RowsAsync(Many);

        var run = import.RowsAsync(Many);
        while (!run.IsCompleted)
        {
            import.Clock.Advance(ReceiptSender.Pause);
            await Task.Yield();
        }

        (await run).Should().BeEquivalentTo(new { Rejected = 0, IsStopped = false });
        (await import.SizeAsync()).Should().BeEquivalentTo(await whole.SizeAsync());
        (await import.BalanceAsync("17850")).Should().Be(await whole.BalanceAsync("17850"));
    }

    [Fact]
    public async Task A_store_that_stays_away_ends_the_import_and_what_was_recorded_is_known_again()
    {
        var ledger = new LedgerWithFaults(new LedgerInMemory(new FakeClock())) { Answers = 300 };
        using var import = new Import(ledger);
        using var whole = new Import();
        await whole.RowsAsync(Many);
        await import.StoppedByStoreAsync(Many);
        ledger.Answers = null;

        (await import.RowsAsync(Many)).Should().BeEquivalentTo(new { Rejected = 0, Receipts = 600 });

        (await import.HistoryAsync()).Should().Equal(await whole.HistoryAsync());
    }

    [Fact]
    public async Task A_store_that_stays_away_is_asked_no_more_once_one_receipt_has_given_up()
    {
        var ledger = new LedgerWithFaults(new LedgerInMemory(new FakeClock())) { Answers = 20 };
        using var import = new Import(ledger) { Options = new ImportOptions { PayShare = 0.5m } };

        await import.StoppedByStoreAsync([.. Enumerable.Range(1, 100).Select(number => Import.SaleRow(number))]);

        ledger.InVain.Should().Be(ReceiptSender.MaxAttempts, "its customer's other receipts wait for that one");
    }

    [Fact]
    public async Task A_ledger_with_receipts_keeps_its_rules()
    {
        var ledger = new LedgerInMemory(new FakeClock());
        using var import = new Import(ledger);
        await import.RowsAsync(Import.SaleRow(1));
        var rules = await ledger.GetProgrammesAsync(TestContext.Current.CancellationToken);
        var other = import.Mapping with
        {
            Programme = import.Mapping.Programme! with { Earn = new Earning { Rate = 100 } },
        };
        using var again = new Import(ledger) { Mapping = other };

        (await again.RowsAsync(Import.SaleRow(2))).Earned.Should().Be(3);

        (await ledger.GetProgrammesAsync(TestContext.Current.CancellationToken))
            .Versions.Should().Equal(rules.Versions);
    }

    [Fact]
    public async Task Receipts_in_another_currency_than_the_programme_are_refused_at_once()
    {
        using var import = new Import();
        await import.RowsAsync(Import.SaleRow(1));
        using var euros = new Import(import.Ledger)
        {
            Mapping = import.Mapping with { Currency = new(Column: null, "EUR"), Programme = null },
        };

        var run = () => euros.RowsAsync(Import.SaleRow(2));

        (await run.Should().ThrowAsync<ImportException>())
            .WithMessage("The receipts are in EUR, the ledger's programme is in GBP*--ledger NAME*");
    }

    [Fact]
    public async Task Receipts_from_before_the_first_programme_are_refused_at_once()
    {
        using var import = new Import();
        var ledger = import.Ledger;
        var token = TestContext.Current.CancellationToken;
        await ledger.ExecuteAsync(new LedgerCommand.RetireProgramme(Instants.First, 1, Instants.First), token);
        using var without = new Import(ledger) { Mapping = import.Mapping with { Programme = null } };

        var run = () => without.RowsAsync(Import.SaleRow(2));

        (await run.Should().ThrowAsync<ImportException>())
            .WithMessage("The ledger has no programme for 2010-12-01T08:26:00.000000Z*Publish one*");
    }
}
