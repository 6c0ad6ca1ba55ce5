using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Returns;

namespace Loyalty.Host.Imports;

/// <summary>A receipt and what the ledger answered.</summary>
/// <param name="Prepared">What it asked.</param>
/// <param name="Results">The answers, one to each order.</param>
internal sealed record SettledReceipt(PreparedReceipt Prepared, ImmutableArray<CommandResult> Results)
{
    /// <summary>What was asked with what was answered.</summary>
    public IEnumerable<(ImportOrder Order, CommandResult Result)> Answers => Prepared.Orders.Zip(Results);

    /// <summary>
    /// Whether the ledger has the sale otherwise, or its wallet elsewhere: it is worth asking again as the ledger has
    /// it.
    /// </summary>
    public bool IsKnownOtherwise => Answers.Any(answer => answer.Order.Kind == OrderKind.Sale
        && answer.Result.Answer.Refusal?.Code is RefusalCode.Conflict or RefusalCode.WalletMerged);

    /// <summary>Tells of what is new, before the next receipt of the customer has its turn.</summary>
    public void TellOf(CustomerWallets wallets, Purchases purchases)
    {
        var taken = Answers.Where(answer => answer.Result.Answer.Outcome is Outcome.Ok or Outcome.Repeat);
        foreach (var (order, result) in taken)
        {
            if (order.Command is LedgerCommand.RegisterReceipt sale)
            {
                if (order.Customer is { } customer)
                {
                    wallets.Remember(customer, sale.Wallet);
                }

                purchases.Change(sale.Wallet, sale.Receipt);
            }
            else if (order.Command is LedgerCommand.ReturnGoods back && result.Wallet is { } wallet)
            {
                purchases.Change(wallet, back.Receipt);
            }
        }
    }
}
