using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What a node knows of a ledger between two batches: all of it as of one end of the log.</summary>
/// <remarks>For the one loop of a writer: not safe for several threads.</remarks>
internal sealed class KnownLedger(int cachedWallets)
{
    /// <summary>Where the log ends, as far as this node knows; null where it knows nothing.</summary>
    public Head? Head { get; private set; }

    /// <summary>The rules.</summary>
    public ProgrammeBook Programmes { get; private set; } = ProgrammeBook.Empty;

    /// <summary>
    /// Whether purchases that came lately were known already: then the next ones are looked for before they are
    /// decided.
    /// </summary>
    public bool ExpectsRepeats { get; private set; }

    /// <summary>Wallets.</summary>
    public WalletCache Cache { get; } = new(cachedWallets);

    /// <summary>Goes on from a batch that is written.</summary>
    public void Keep(DecidedBatch batch)
    {
        (Head, Programmes, ExpectsRepeats) = (batch.End, batch.State.Programmes, batch.HasMetKnown);
        foreach (var change in batch.Changes.Values)
        {
            Cache.Keep(change.Hot);
        }
    }

    /// <summary>Something was known already, though it had been taken for new.</summary>
    /// <param name="mayBePurchase">Whether it may have been a purchase.</param>
    public void ExpectRepeats(bool mayBePurchase) => ExpectsRepeats = ExpectsRepeats || mayBePurchase;

    /// <summary>Goes on from where others have moved the end of the log to.</summary>
    /// <param name="head">Where it is.</param>
    /// <param name="changed">The streams that have new facts; null where it is not known which.</param>
    /// <param name="programmes">The rules; null where they have not changed.</param>
    public void CatchUp(Head head, List<Guid>? changed, ProgrammeBook? programmes)
    {
        if (changed is null)
        {
            Cache.Clear();
        }

        changed?.ForEach(stream => Cache.Forget(new WalletId(stream)));
        (Head, Programmes) = (head, programmes ?? Programmes);
    }

    /// <summary>Knows nothing any more: what was written last is not sure.</summary>
    public void Forget()
    {
        Head = null;
        Cache.Clear();
    }
}
