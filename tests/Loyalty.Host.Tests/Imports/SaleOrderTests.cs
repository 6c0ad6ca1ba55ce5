using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Returns;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

public sealed class SaleOrderTests
{
    private const int LimitMilliseconds = 60_000;

    [Fact(Timeout = LimitMilliseconds)]
    public async Task A_plain_sale_does_not_wait_for_the_answer_to_the_last_one_of_its_customer()
    {
        var clock = new FakeClock();
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ledger = new LedgerWithFaults(new LedgerInMemory(clock)) { Answering = AnsweringAsync };
        using var import = new Import(ledger);

        // So many between, that the customer's first receipt is settled before the last two are read.
        var between = Enumerable.Range(2, ImportQueue.MaxUnderWay + 1)
            .Select(number => Import.SaleRow(number, FormattableString.Invariant($"{10_000 + number}")));
        var summary = await import.RowsAsync(
            [Import.SaleRow(1), .. between, Import.SaleRow(1_000), Import.SaleRow(1_001)]);

        summary.Sales.Should().Be(ImportQueue.MaxUnderWay + 4);

        // If the second one waited for the first one's answer, neither would ever come.
        Task AnsweringAsync(LedgerCommand command)
        {
            var receipt = (command as LedgerCommand.RegisterReceipt)?.Receipt.Value;
            if (receipt is "1001")
            {
                later.SetResult();
            }

            return receipt is "1000" ? later.Task : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Only_a_few_receipts_are_looked_into_at_once()
    {
        var ledger = new LedgerWithFaults(new LedgerInMemory(new FakeClock()));
        using var import = new Import(ledger) { Options = new ImportOptions { PayShare = 0.5m } };
        var sales = Enumerable.Range(1, 300)
            .Select(number => Import.SaleRow(number, FormattableString.Invariant($"{10_000 + number}")));

        var summary = await import.RowsAsync([.. sales]);

        summary.Sales.Should().Be(300);
        ledger.MostReaders.Should().BeInRange(1, ImportQueue.MaxPreparing);
    }

    [Fact]
    public void Purchases_are_in_the_order_of_the_ledger_whatever_order_they_were_answered_in()
    {
        var purchases = new WalletPurchases();
        foreach (var (receipt, sequence) in new[] { ("B", 9L), ("A", 5L), ("C", 12L) })
        {
            purchases.Change(new ReceiptKey(receipt));
            purchases.Set(Sold(receipt, sequence));
        }

        purchases.All.Select(one => one.Receipt.Value).Should().Equal("A", "B", "C");
    }

    private static ReceiptFacts Sold(string receipt, long sequence)
    {
        var key = new ReceiptKey(receipt);
        var sale = new ReceiptEvent.Registered(default, 1, Currency: null, [], Paid: null, Earned: null);
        var at = FakeClock.UsualStart;
        return new ReceiptFacts(key, [new Recorded(sequence, key.StreamId, 1, sale, at, at)]);
    }
}
