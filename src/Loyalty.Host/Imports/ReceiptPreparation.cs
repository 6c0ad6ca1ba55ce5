using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Host.Imports.Returns;

namespace Loyalty.Host.Imports;

/// <summary>Turns receipts into what they ask of the ledger, by what the ledger knows at their turn.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="wallets">Whose wallets they are.</param>
/// <param name="purchases">What was bought and brought back before.</param>
/// <param name="programmes">The rules.</param>
/// <param name="payShare">The share of each sale that is paid with points as far as there are any, 0 to 1.</param>
internal sealed class ReceiptPreparation(
    ILedger ledger, CustomerWallets wallets, Purchases purchases, ProgrammeBook programmes, decimal payShare)
{
    /// <summary>What a receipt asks.</summary>
    /// <param name="receipt">The receipt; everything before it of the same customer is done.</param>
    /// <param name="learnedAt">When the ledger is to have learned of it.</param>
    /// <param name="isKnown">Whether the ledger has answered that it has the receipt already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PreparedReceipt> PrepareAsync(
        SourceReceipt receipt, DateTimeOffset learnedAt, bool isKnown, CancellationToken cancellationToken)
    {
        List<ImportOrder> orders = [];
        var guests = 0;
        if (receipt is { Sold.IsEmpty: false, Customer: { } customer })
        {
            orders.AddRange(await SellAsync(receipt, customer, learnedAt, isKnown, cancellationToken));
        }
        else
        {
            guests += receipt.Sold.Length;
        }

        if (!receipt.Returned.IsEmpty)
        {
            var returns = await ReturnAsync(receipt, cancellationToken);
            orders.AddRange(returns);
            guests += returns.IsEmpty ? receipt.Returned.Length : 0;
        }

        var faults = orders.ToDictionary(order => order, order => CommandCheck.Fault(order.Command));
        return new PreparedReceipt(
            receipt,
            [.. orders.Where(order => faults[order] is null)],
            [
                .. receipt.Rejected,
                .. orders.Where(order => faults[order] is not null)
                    .SelectMany(order => order.Rows.Select(row => RejectedRow.Of(row, faults[order]!))),
            ])
        {
            GuestRows = guests,
        };
    }

    private async Task<IEnumerable<ImportOrder>> SellAsync(
        SourceReceipt receipt,
        Identifier customer,
        DateTimeOffset learnedAt,
        bool isKnown,
        CancellationToken cancellationToken)
    {
        var wallet = await wallets.FindAsync(customer, receipt.IssuedAt, cancellationToken);

        // What was paid with points hung on what was there at the first run: a second one repeats it, as it repeats
        // whose wallet it was. Without points to pay, a receipt of a known customer says all there is to say by itself.
        var known = isKnown || payShare > 0 || wallet is null
            ? await ledger.GetReceiptAsync(receipt.Key!.Value, cancellationToken)
            : null;
        if (known is { HasEarned: true, Wallet: { } owner })
        {
            var paid = known.Lines.Sum(line => line.Paid);
            return [Sale(receipt, owner, paid)];
        }

        if (wallet is { } found)
        {
            return [Sale(receipt, found, await PayableAsync(receipt, found, learnedAt, cancellationToken))];
        }

        var opened = await wallets.NameAsync(receipt.Key!.Value, cancellationToken);
        var open = new LedgerCommand.OpenWallet(receipt.IssuedAt, opened);
        return
        [
            new ImportOrder(OrderKind.Open, open, []),
            new ImportOrder(OrderKind.Link, open, []) { Customer = customer },
            Sale(receipt, opened, Points.Zero),
        ];
    }

    private static ImportOrder Sale(SourceReceipt receipt, WalletId wallet, Points paid)
    {
        var lines = receipt.Sold.Select(
            row => new SaleLine(row.Name!.Value, row.Sku, row.Category, row.Quantity, row.Amount));
        var sale = new LedgerCommand.RegisterReceipt(
            receipt.IssuedAt,
            wallet,
            receipt.Key!.Value,
            receipt.Currency,
            [.. lines],
            paid.IsZero ? null : paid,
            Reservation: null);
        return new ImportOrder(OrderKind.Sale, sale, receipt.Sold);
    }

    private async Task<Points> PayableAsync(
        SourceReceipt receipt, WalletId wallet, DateTimeOffset learnedAt, CancellationToken cancellationToken)
    {
        if (payShare == 0 || programmes.InForce(receipt.IssuedAt)?.Programme.Redeem is not { } redeem)
        {
            return Points.Zero;
        }

        var amount = receipt.Sold.Sum(row => row.Amount);
        var most = (redeem with { Cap = Math.Min(redeem.Cap, payShare) }).Most(amount);
        var balance = await ledger.GetBalanceAsync(wallet, learnedAt, cancellationToken: cancellationToken);
        return Points.Min(most, balance?.Available ?? Points.Zero);
    }

    private async Task<ImmutableArray<ImportOrder>> ReturnAsync(
        SourceReceipt receipt, CancellationToken cancellationToken)
    {
        var key = receipt.Key!.Value;
        var named = new List<ReceiptFacts>();
        foreach (var sale in receipt.Returned.Select(row => row.Sale).OfType<ReceiptKey>().Distinct())
        {
            named.Add(await purchases.ReadAsync(sale, cancellationToken));
        }

        // Without a customer only a sale that the ledger knows says whose points they are.
        if (receipt.Customer is null && !named.Exists(sale => !sale.Facts.IsEmpty))
        {
            return [];
        }

        var bought = await BoughtAsync(receipt, cancellationToken);
        var before = await FirstOfAsync(key, [.. named, .. bought], cancellationToken);
        var parts = ReturnPlan.Of(
            receipt,
            named.ToDictionary(sale => sale.Receipt, sale => sale.Before(before)),
            bought.Select(purchase => purchase.Before(before)));
        return
        [
            .. parts.Select((part, index) => new ImportOrder(
                part switch
                {
                    { Sale: null } => OrderKind.LostReturn,
                    { Rows: [{ Sale: not null }, ..] } => OrderKind.NamedReturn,
                    _ => OrderKind.MatchedReturn,
                },
                ReturnDocuments.Command(receipt, part, index + 1),
                part.Rows)
            {
                Reason = part.Reason,
            }),
        ];
    }

    private async Task<IReadOnlyList<ReceiptFacts>> BoughtAsync(
        SourceReceipt receipt, CancellationToken cancellationToken)
    {
        var isNamed = receipt.Returned.All(row => row.Sale is not null);
        return !isNamed
            && receipt.Customer is { } customer
            && await wallets.FindAsync(customer, receipt.IssuedAt, cancellationToken) is { } wallet
                ? await purchases.OfAsync(wallet, cancellationToken)
                : [];
    }

    // Once a part of a return is recorded, the whole is planned again by what was known before that: so the plan is the
    // same.
    private async Task<long> FirstOfAsync(ReceiptKey key, List<ReceiptFacts> sales, CancellationToken cancellationToken)
    {
        var waiting = await purchases.ReadAsync(ReturnDocuments.Waiting(key), cancellationToken);
        return sales.Append(waiting).Min(facts => facts.FirstOf(key)) ?? long.MaxValue;
    }
}
