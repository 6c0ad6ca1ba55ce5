namespace Loyalty.Domain;

/// <summary>A fact with what the ledger knows of its recording.</summary>
/// <param name="Sequence">Its place in the one order of the ledger, from 1 without gaps; 0 where it is not stored
/// yet.</param>
/// <param name="StreamId">The wallet, receipt or programme it belongs to.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="Fact">What happened.</param>
/// <param name="OccurredAt">When it happened: at the register, or when the clock made it so.</param>
/// <param name="RecordedAt">When the ledger learned of it; never goes back along the ledger.</param>
public sealed record Recorded(
    long Sequence,
    Guid StreamId,
    long Version,
    Fact Fact,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt)
{
    /// <summary>
    /// The command's idempotency key and first answer, on the first fact of a command that has a key.
    /// </summary>
    public KeptAnswer? Kept { get; init; }

    /// <summary>The one command that recorded this and its sibling facts.</summary>
    public Guid CausationId { get; init; }

    /// <summary>From when on the fact counts in a balance as of an instant.</summary>
    /// <remarks>
    /// Points count from when they were earned, releases and lapses from when they were due; whatever else a register
    /// or an operator did takes effect when the ledger learned of it.
    /// </remarks>
    public DateTimeOffset EffectiveAt => Fact is Wallets.WalletEvent { TakesEffectWhenItOccurred: true }
        ? Instants.Earlier(OccurredAt, RecordedAt)
        : RecordedAt;
}
