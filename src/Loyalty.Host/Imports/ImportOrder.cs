using System.Collections.Immutable;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Imports;

/// <summary>One thing that a receipt asks of the ledger.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Rows">The rows of the file that say so; none for wallets.</param>
internal sealed record ImportOrder(OrderKind Kind, LedgerCommand Command, ImmutableArray<ReceiptRow> Rows)
{
    /// <summary>Whom a wallet is linked to; null unless it is.</summary>
    public Identifier? Customer { get; init; }

    /// <summary>Why a return has no sale; null unless it has none.</summary>
    public string? Reason { get; init; }

    /// <summary>Asks it of the ledger, which is to have learned of it at an instant.</summary>
    public Task<CommandResult> SendAsync(
        ILedger ledger, DateTimeOffset learnedAt, CancellationToken cancellationToken) =>
        Customer is { } customer && Command is LedgerCommand.OpenWallet open
            ? ledger.LinkAsync(open.Wallet, customer, open.OccurredAt, learnedAt, cancellationToken)
            : ledger.ExecuteAsync(Command, learnedAt, cancellationToken);
}
