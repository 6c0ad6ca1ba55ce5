using System.Collections.Immutable;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>One lot, where it came from, and what became of every point of it.</summary>
/// <param name="Lot">
/// The lot as it stands, with its source, its dates and the version of the rules that gave it.
/// </param>
/// <param name="Wallet">The wallet that was given it: the asked one, or one that it absorbed since.</param>
/// <param name="From">The wallet that transferred it; null where none did.</param>
/// <param name="Reason">Why an operator gave it; null where none did.</param>
/// <param name="Parts">What became of it: together exactly <see cref="Lot.Given"/>.</param>
public sealed record ExplainedLot(
    Lot Lot, WalletId Wallet, WalletId? From, Label? Reason, ImmutableArray<LotPart> Parts);
