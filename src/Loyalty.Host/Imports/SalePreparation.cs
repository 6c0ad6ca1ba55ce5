using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Host.Imports;

/// <summary>What sales ask of the ledger: a wallet where the customer has none, and the sale itself.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="wallets">Whose wallets they are.</param>
/// <param name="programmes">The rules.</param>
/// <param name="payShare">The share of each sale that is paid with points as far as there are any, 0 to 1.</param>
internal sealed class SalePreparation(
    ILedger ledger, CustomerWallets wallets, ProgrammeBook programmes, decimal payShare)
{
    /// <summary>
    /// Whether a purchase asks no more than itself: by a customer with a wallet, nothing paid with points.
    /// </summary>
    public bool StandsAlone(SourceReceipt receipt) =>
        payShare == 0 && receipt.Customer is { } customer && wallets.Knows(customer);

    /// <summary>What a customer's purchase asks.</summary>
    /// <param name="receipt">The receipt of a customer.</param>
    /// <param name="learnedAt">When the ledger is to have learned of it.</param>
    /// <param name="isKnown">Whether the ledger has answered that it has the receipt already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IEnumerable<ImportOrder>> PrepareAsync(
        SourceReceipt receipt, DateTimeOffset learnedAt, bool isKnown, CancellationToken cancellationToken)
    {
        var key = receipt.Key!.Value;
        var wallet = await wallets.FindAsync(receipt.Customer!, receipt.IssuedAt, cancellationToken);

        // What was paid with points hung on what there was at the first run: a second one asks for what was paid then.
        // Without that, a receipt of a known customer says all there is to say by itself.
        var known = isKnown || payShare > 0 || wallet is null
            ? await ledger.GetReceiptAsync(key, cancellationToken)
            : null;
        if (known is { HasEarned: true })
        {
            return await RepeatAsync(receipt, known, wallet, cancellationToken);
        }

        if (wallet is { } found)
        {
            return [Sale(receipt, found, await PayableAsync(receipt, found, learnedAt, cancellationToken))];
        }

        var opened = await wallets.NameAsync(key, cancellationToken);
        return
        [
            new ImportOrder(OrderKind.Open, Open(receipt, opened), []), Link(receipt, opened), Sale(receipt, opened),
        ];
    }

    private static LedgerCommand.OpenWallet Open(SourceReceipt receipt, WalletId wallet) =>
        new(receipt.IssuedAt, wallet);

    private static ImportOrder Link(SourceReceipt receipt, WalletId wallet) =>
        new(OrderKind.Link, Open(receipt, wallet), []) { Customer = receipt.Customer };

    private static ImportOrder Sale(SourceReceipt receipt, WalletId wallet, Points paid = default)
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
        return new ImportOrder(OrderKind.Sale, sale, receipt.Sold) { Customer = receipt.Customer };
    }

    // As the ledger has it, by the wallet it was recorded for and with what was paid, which is for the ledger to
    // compare.
    private async Task<IEnumerable<ImportOrder>> RepeatAsync(
        SourceReceipt receipt, Receipt known, WalletId? wallet, CancellationToken cancellationToken)
    {
        var owner = known.Wallet!.Value;
        var sale = Sale(receipt, owner, known.Lines.Sum(line => line.Paid)) with { Customer = null };
        if (!await wallets.IsOfAsync(owner, wallet, cancellationToken))
        {
            return [sale with { Fault = RefusalTexts.Of(new Refusal(RefusalCode.Conflict)) }];
        }

        return wallet is null ? [Link(receipt, owner), sale] : [sale];
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
}
