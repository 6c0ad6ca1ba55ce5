using System.Diagnostics.CodeAnalysis;
using Loyalty.Domain;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Wallets;

/// <summary>
/// Wallets as their last batch left them, without what is over in them; the least recently used gives way.
/// </summary>
/// <remarks>For one writer's use: not safe for several threads.</remarks>
internal sealed class WalletCache(int limit)
{
    private readonly Dictionary<WalletId, LinkedListNode<Wallet>> _nodes = [];
    private readonly LinkedList<Wallet> _byUse = new();

    /// <summary>How many there are; never more than the limit.</summary>
    public int Count => _nodes.Count;

    /// <summary>Takes a wallet out for use; it counts as used now.</summary>
    public bool TryGet(WalletId id, [MaybeNullWhen(false)] out Wallet wallet)
    {
        wallet = null;
        if (!_nodes.TryGetValue(id, out var node))
        {
            return false;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        wallet = node.Value;
        return true;
    }

    /// <summary>A wallet as it is, without counting as used; null where it is not there.</summary>
    public Wallet? Peek(WalletId id) => _nodes.GetValueOrDefault(id)?.Value;

    /// <summary>Keeps a wallet in its newest state.</summary>
    public void Keep(Wallet wallet)
    {
        Forget(wallet.Id);
        _nodes[wallet.Id] = _byUse.AddLast(wallet);
        if (_nodes.Count > limit)
        {
            Forget(_byUse.First!.Value.Id);
        }
    }

    /// <summary>Drops a wallet, there or not.</summary>
    public void Forget(WalletId id)
    {
        if (_nodes.Remove(id, out var node))
        {
            _byUse.Remove(node);
        }
    }

    /// <summary>Drops all of them.</summary>
    public void Clear()
    {
        _nodes.Clear();
        _byUse.Clear();
    }
}
