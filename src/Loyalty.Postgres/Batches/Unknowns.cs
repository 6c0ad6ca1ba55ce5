using Loyalty.Domain.Ledgers;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// What must not be in the ledger yet for what was decided in the belief that commands are new, beyond what unique
/// indexes hold: a fact of the receipt would be its first once more, and a key would be there twice.
/// </summary>
internal sealed class Unknowns
{
    private readonly HashSet<Guid> _streams = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Streams without a fact.</summary>
    public IReadOnlyCollection<Guid> Streams => _streams;

    /// <summary>Keys that were never used.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Whether nothing needs a look.</summary>
    public bool IsEmpty => _streams.Count == 0 && _keys.Count == 0;

    /// <summary>Adds what a decision rests on.</summary>
    /// <param name="needs">What its command names.</param>
    /// <param name="before">What it saw: what was known of that already needs no look.</param>
    /// <param name="decision">What was decided.</param>
    public void Add(CommandNeeds needs, Scope before, Decision decision)
    {
        var stream = needs.Receipt!.Value.StreamId;
        if (before.Receipt is { Version: 0 } && decision.Facts.All(fact => fact.StreamId != stream))
        {
            _streams.Add(stream);
        }

        if (before.Kept is null && decision.Facts.IsEmpty)
        {
            _keys.Add(needs.Key!);
        }
    }
}
