namespace Loyalty.Host.Imports;

/// <summary>Keeps what was used last, up to a weight. Safe to use from several threads.</summary>
/// <typeparam name="TKey">What entries are found by.</typeparam>
/// <typeparam name="TValue">What is kept.</typeparam>
/// <param name="limit">The most that all entries together may weigh.</param>
internal sealed class BoundedCache<TKey, TValue>(long limit)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long Weight)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value, long Weight)> _byUse = new();
    private long _weight;

    /// <summary>Finds an entry, and makes it the one used last.</summary>
    public bool TryGet(TKey key, out TValue? value)
    {
        lock (_gate)
        {
            var isFound = _entries.TryGetValue(key, out var entry);
            value = isFound ? entry!.Value.Value : default;
            if (isFound)
            {
                _byUse.Remove(entry!);
                _byUse.AddLast(entry!);
            }

            return isFound;
        }
    }

    /// <summary>Keeps an entry; those not used for longest give way to it.</summary>
    public void Set(TKey key, TValue value, long weight = 1)
    {
        lock (_gate)
        {
            Drop(key);
            _entries[key] = _byUse.AddLast((key, value, weight));
            _weight += weight;
            while (_weight > limit && _byUse.Count > 1)
            {
                Drop(_byUse.First!.Value.Key);
            }
        }
    }

    /// <summary>Forgets an entry; one that is not there is no matter.</summary>
    public void Remove(TKey key)
    {
        lock (_gate)
        {
            Drop(key);
        }
    }

    private void Drop(TKey key)
    {
        if (_entries.Remove(key, out var entry))
        {
            _byUse.Remove(entry);
            _weight -= entry.Value.Weight;
        }
    }
}
