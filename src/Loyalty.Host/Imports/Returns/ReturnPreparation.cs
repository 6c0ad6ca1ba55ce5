using System.Collections.Immutable;
using Loyalty.Domain;

namespace Loyalty.Host.Imports.Returns;

/// <summary>
/// What returns ask of the ledger: one thing of each sale that goods come from, and one for what has no sale.
/// </summary>
/// <param name="wallets">Whose wallets they are.</param>
/// <param name="purchases">What was bought and brought back before.</param>
internal sealed class ReturnPreparation(CustomerWallets wallets, Purchases purchases)
{
    /// <summary>What a return asks; nothing where it is a guest's.</summary>
    public async Task<ImmutableArray<ImportOrder>> PrepareAsync(
        SourceReceipt receipt, CancellationToken cancellationToken)
    {
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
        var before = await FirstOfAsync(receipt.Key!.Value, [.. named, .. bought], cancellationToken);
        var parts = ReturnPlan.Of(
            receipt,
            named.ToDictionary(sale => sale.Receipt, sale => sale.Before(before)),
            bought.Select(purchase => purchase.Before(before)));
        return [.. parts.Select((part, index) => Order(receipt, part, index + 1))];
    }

    private static ImportOrder Order(SourceReceipt receipt, ReturnPart part, int number)
    {
        var kind = part switch
        {
            { Sale: null } => OrderKind.LostReturn,
            { Rows: [{ Sale: not null }, ..] } => OrderKind.NamedReturn,
            _ => OrderKind.MatchedReturn,
        };
        var command = ReturnDocuments.Command(receipt, part, number);
        return new ImportOrder(kind, command, part.Rows) { Reason = part.Reason };
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
    private async Task<long> FirstOfAsync(
        ReceiptKey key, IReadOnlyList<ReceiptFacts> sales, CancellationToken cancellationToken)
    {
        var waiting = await purchases.ReadAsync(ReturnDocuments.Waiting(key), cancellationToken);
        return sales.Append(waiting).Min(facts => facts.FirstOf(key)) ?? long.MaxValue;
    }
}
