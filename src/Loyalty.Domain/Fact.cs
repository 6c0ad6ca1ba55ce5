namespace Loyalty.Domain;

/// <summary>
/// Something that happened and was recorded: the only truth of the ledger. Everything else is folded from facts.
/// </summary>
/// <remarks>
/// The shapes of facts are the stored format: facts are added, never changed. A fact names no stream, no totals and no
/// clock of the store (the envelope <see cref="Recorded"/> does), but every amount that a reader needs.
/// </remarks>
public abstract record Fact
{
    private protected Fact()
    {
    }
}
