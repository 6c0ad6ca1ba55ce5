using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Replay;

/// <summary>
/// Folds wallets from stored facts alone, as an auditor does: by what happened until an instant, as far as it was known
/// then.
/// </summary>
/// <remarks>
/// Takes the facts of one wallet and of all that it absorbed, or of a whole ledger, in the order of recording; facts of
/// receipts and programmes are passed over.
/// </remarks>
public sealed class WalletReplay
{
    private readonly Dictionary<WalletId, Wallet> _wallets = [];
    private readonly Dictionary<WalletId, WalletArchive> _archives = [];
    private readonly DateTimeOffset _asOf;
    private readonly DateTimeOffset _knownAt;

    /// <summary>Starts empty.</summary>
    /// <param name="asOf">Only what took effect by then; null for everything.</param>
    /// <param name="knownAt">Only what was recorded by then; null for everything.</param>
    public WalletReplay(DateTimeOffset? asOf = null, DateTimeOffset? knownAt = null)
    {
        _asOf = asOf ?? DateTimeOffset.MaxValue;
        _knownAt = knownAt ?? DateTimeOffset.MaxValue;
    }

    /// <summary>The wallets so far, as their last fact left them.</summary>
    public IReadOnlyDictionary<WalletId, Wallet> Wallets => _wallets;

    /// <summary>Adds the next fact.</summary>
    public void Add(Recorded recorded)
    {
        if (recorded.Fact is not WalletEvent fact || !Counts(recorded))
        {
            return;
        }

        var id = new WalletId(recorded.StreamId);
        var wallet = _wallets.GetValueOrDefault(id, Wallet.Unopened(id));
        if (fact is WalletEvent.MergedInto)
        {
            _archives[id] = wallet.PutAway().Archive;
        }

        // Looked back at, the wallet's clock does not run ahead of the instant.
        var evolved = wallet.Evolve(recorded with { RecordedAt = Instants.Earlier(recorded.RecordedAt, _asOf) });
        _wallets[id] = fact is WalletEvent.Absorbed absorbed ? evolved.BringBack(ArchiveOf(absorbed)) : evolved;
    }

    /// <summary>The wallet as it stood at the instant; null where it had no fact by then.</summary>
    public Wallet? At(WalletId id, DateTimeOffset instant) =>
        _wallets.TryGetValue(id, out var wallet) ? wallet.At(instant) : null;

    /// <summary>Whether the fact had taken effect, and was known.</summary>
    internal bool Counts(Recorded recorded) => recorded.EffectiveAt <= _asOf && recorded.RecordedAt <= _knownAt;

    private WalletArchive ArchiveOf(WalletEvent.Absorbed absorbed) =>
        _archives.GetValueOrDefault(absorbed.Wallet, WalletArchive.Empty).Renumbered(absorbed.LotOffset);
}
