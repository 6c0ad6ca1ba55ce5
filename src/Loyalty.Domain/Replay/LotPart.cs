namespace Loyalty.Domain.Replay;

/// <summary>Points of one lot that had one fate, and what it was for.</summary>
/// <param name="Fate">What became of them.</param>
/// <param name="Points">How many; more than zero.</param>
public sealed record LotPart(LotFate Fate, Points Points)
{
    /// <summary>
    /// What was paid, or the purchase whose points were taken back or owed; null where none is concerned.
    /// </summary>
    public ReceiptKey? Receipt { get; init; }

    /// <summary>The return that took them; null where it has none, or none is concerned.</summary>
    public Label? Document { get; init; }

    /// <summary>The register's reservation; null where none is concerned, or a receipt was paid.</summary>
    public Label? Reservation { get; init; }

    /// <summary>The wallet that they went to; null where they went to none.</summary>
    public WalletId? Wallet { get; init; }

    /// <summary>The new lot in which they were given anew; null for every other fate.</summary>
    public LotId? Lot { get; init; }

    /// <summary>Why an operator took them; null for every other fate.</summary>
    public Label? Reason { get; init; }
}
