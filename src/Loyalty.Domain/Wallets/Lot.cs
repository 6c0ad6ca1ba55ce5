namespace Loyalty.Domain.Wallets;

/// <summary>The points that one accrual gave, and what is left of them.</summary>
/// <remarks>
/// Stored inside snapshots and in <see cref="WalletEvent.Absorbed"/>: members are added, never changed.
/// </remarks>
public sealed record Lot
{
    /// <summary>Its number in the wallet.</summary>
    public required LotId Id { get; init; }

    /// <summary>Where its points came from.</summary>
    public required LotSource Source { get; init; }

    /// <summary>The purchase that gave them; null where none did.</summary>
    public ReceiptKey? Receipt { get; init; }

    /// <summary>What it was given at first.</summary>
    public required Points Given { get; init; }

    /// <summary>What can still be spent, lapse or be taken back; without what is reserved.</summary>
    public required Points Left { get; init; }

    /// <summary>What open reservations have set aside.</summary>
    public Points Reserved { get; init; }

    /// <summary>When the purchase was made: the second word in the order of spending.</summary>
    public required DateTimeOffset AccruedAt { get; init; }

    /// <summary>From then on spendable; null until the goods are delivered.</summary>
    public DateTimeOffset? HoldEnd { get; init; }

    /// <summary>From then on lapsed; null for never.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>
    /// How long from the end of the hold, where only the delivery will say when that is; null for ever, or where
    /// <see cref="Expiry"/> is known.
    /// </summary>
    public Period? Validity { get; init; }

    /// <summary>Whether the end of the hold was recorded.</summary>
    public bool IsReleased { get; init; }

    /// <summary>Whether it is under suspicion itself (its wallet may be, too).</summary>
    public bool IsSuspended { get; init; }

    /// <summary>Whether everything it gave was taken back for fraud.</summary>
    public bool IsConfiscated { get; init; }

    /// <summary>What lapsed unused, less what returns have counted against it.</summary>
    public Points Lapsed { get; init; }

    /// <summary>All that returns and a confiscation have asked back of it, wherever it was taken from.</summary>
    public Points ClawedBack { get; init; }

    /// <summary>The version of the rules that gave it; 0 where none did.</summary>
    public int Programme { get; init; }

    /// <summary>
    /// Whether nothing will ever happen to it by itself: it can be put away until a command asks for it.
    /// </summary>
    public bool IsClosed => Left.IsZero && Reserved.IsZero && !IsSuspended;

    /// <summary>The same lot in a wallet that has taken this one's over.</summary>
    public Lot Renumbered(int offset) => this with { Id = new LotId(Id.Number + offset) };
}
