using System.Collections.Immutable;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Imports;

/// <summary>One thing that a receipt asks of the ledger.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Command">What is asked; a link is made to the wallet that it opens.</param>
/// <param name="Rows">The rows of the file that say so; none for wallets.</param>
internal sealed record ImportOrder(OrderKind Kind, LedgerCommand Command, ImmutableArray<ReceiptRow> Rows)
{
    /// <summary>Whose wallet it is; null where that is not for sure.</summary>
    public Identifier? Customer { get; init; }

    /// <summary>Why a return has no sale; null unless it has none.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it is not to be asked; null where it is.</summary>
    public string? Fault { get; init; }

    /// <summary>Asks it of the ledger, which is to have learned of it at an instant.</summary>
    public Task<CommandResult> SendAsync(
        ILedger ledger, DateTimeOffset learnedAt, CancellationToken cancellationToken) =>
        Kind == OrderKind.Link && Command is LedgerCommand.OpenWallet open
            ? ledger.LinkAsync(open.Wallet, Customer!, open.OccurredAt, learnedAt, cancellationToken)
            : ledger.ExecuteAsync(Command, learnedAt, cancellationToken);
}
