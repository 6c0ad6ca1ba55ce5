using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>What the caller of a ledger gets for a command.</summary>
/// <param name="Answer">What became of it.</param>
/// <param name="Balance">The wallet's figures right after it; null where no wallet is concerned.</param>
/// <param name="Wallet">The wallet concerned, a merged one already followed to its survivor; null where there is
/// none.</param>
/// <param name="RecordedAt">When the ledger learned of it.</param>
/// <param name="Sequence">The place of its last fact in the order of the ledger; 0 where nothing was recorded.</param>
public sealed record CommandResult(
    Answer Answer, Balance? Balance, WalletId? Wallet, DateTimeOffset RecordedAt, long Sequence);
