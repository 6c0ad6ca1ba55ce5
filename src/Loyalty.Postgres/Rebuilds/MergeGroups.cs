using Loyalty.Domain;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>Which wallets were merged with which: they are folded together, all others alone.</summary>
/// <remarks>
/// Keeps an entry per wallet that was ever merged: the only part of a refolding that grows with the ledger.
/// </remarks>
internal sealed class MergeGroups
{
    private readonly Dictionary<WalletId, WalletId> _survivors = [];
    private readonly HashSet<WalletId> _absorbing = [];

    /// <summary>Notes a merge.</summary>
    public void Add(WalletId survivor, WalletId absorbed)
    {
        _survivors[absorbed] = survivor;
        _absorbing.Add(survivor);
    }

    /// <summary>Who answers for a wallet at the end of all merges.</summary>
    public WalletId SurvivorOf(WalletId wallet)
    {
        // Each step is a merge that was noted once, so a ring could only come from damaged facts.
        for (var steps = 0; steps <= _survivors.Count && _survivors.TryGetValue(wallet, out var survivor); steps++)
        {
            wallet = survivor;
        }

        return wallet;
    }

    /// <summary>Whether the wallet has taken over another, or was taken over.</summary>
    public bool Contains(WalletId wallet) => _survivors.ContainsKey(wallet) || _absorbing.Contains(wallet);

    /// <summary>The wallets that were merged, by who answers for them.</summary>
    public IEnumerable<IGrouping<WalletId, WalletId>> All() =>
        _survivors.Keys.Concat(_survivors.Values).Distinct().GroupBy(SurvivorOf);

    /// <summary>Every absorbed wallet with who answers for it.</summary>
    public IEnumerable<(WalletId Absorbed, WalletId Survivor)> Moves() =>
        _survivors.Keys.Select(absorbed => (absorbed, SurvivorOf(absorbed)));
}
