using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Receipts;

/// <summary>Whose purchase a receipt is: named by wallet, or by what the customer showed at the register.</summary>
internal static class Buyer
{
    /// <summary>Finds the wallet as of the purchase, and carries out a command for it.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="wallet">The wallet; null where the customer showed something.</param>
    /// <param name="shown">What the customer showed; null where the wallet is named.</param>
    /// <param name="receipt">The purchase.</param>
    /// <param name="occurredAt">When it was made: who had the identifier then counts (rule 14).</param>
    /// <param name="commandFor">The command for a wallet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IResult> ExecuteAsync(
        Asked asked,
        WalletId? wallet,
        Shown? shown,
        ReceiptKey receipt,
        DateTimeOffset occurredAt,
        Func<WalletId, LedgerCommand> commandFor,
        CancellationToken cancellationToken)
    {
        if (wallet is { } named)
        {
            return shown is null
                ? await asked.ExecuteAsync(commandFor(named), cancellationToken)
                : throw new BadInputException("identifier", "Either wallet or identifier is given, not both.");
        }

        var identifier = shown is { } one
            ? Input.Identifier(one.Kind, one.Text, "identifier.text")
            : throw new BadInputException(
                "wallet", "The purchase needs a wallet, or an identifier that the customer showed.");
        if (await asked.Ledger.FindWalletAsync(identifier, occurredAt, cancellationToken) is not { } found)
        {
            return Problem.Of(RefusalCode.WalletNotFound);
        }

        Asked.Check(commandFor(found));
        return CommandAnswer.Of(await ExecuteAsync(asked.Ledger, found, receipt, commandFor, cancellationToken));
    }

    // Where wallets were merged since, the same receipt is found for another wallet than the first time: it is no
    // conflict.
    private static async Task<CommandResult> ExecuteAsync(
        ILedger ledger,
        WalletId found,
        ReceiptKey receipt,
        Func<WalletId, LedgerCommand> commandFor,
        CancellationToken cancellationToken)
    {
        var result = await ledger.ExecuteAsync(commandFor(found), cancellationToken);
        if (result.Answer.Refusal?.Code != RefusalCode.Conflict
            || await ledger.GetReceiptAsync(receipt, cancellationToken) is not { Wallet: { } first }
            || first == found)
        {
            return result;
        }

        var again = await ledger.ExecuteAsync(commandFor(first), cancellationToken);
        return again.Answer.Outcome == Outcome.Repeat ? again : result;
    }

    /// <summary>What the customer showed at the register.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">What it says; it is looked up and not kept with the receipt.</param>
    [method: JsonConstructor]
    internal readonly record struct Shown(IdentifierKind Kind, string Text);
}
