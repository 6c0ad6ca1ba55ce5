namespace Loyalty.Domain.Ledgers;

/// <summary>How big a ledger is.</summary>
/// <param name="Facts">How many facts it has: the sequence of the newest one.</param>
/// <param name="Wallets">How many wallets.</param>
/// <param name="Receipts">How many receipts.</param>
/// <param name="Root">The root of the log over all facts, 64 hexadecimal digits.</param>
/// <param name="NewestAt">When the newest fact was recorded; null where there is none.</param>
public sealed record LedgerSize(long Facts, long Wallets, long Receipts, string Root, DateTimeOffset? NewestAt);
