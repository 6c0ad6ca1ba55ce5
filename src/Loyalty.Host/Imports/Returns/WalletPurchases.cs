using Loyalty.Domain;

namespace Loyalty.Host.Imports.Returns;

/// <summary>The receipts of one wallet, as far as they were read. Safe to use from several threads.</summary>
internal sealed class WalletPurchases
{
    private readonly Lock _gate = new();
    private readonly List<ReceiptKey> _order = [];
    private readonly Dictionary<ReceiptKey, ReceiptFacts> _facts = [];
    private readonly HashSet<ReceiptKey> _changed = [];

    /// <summary>How many lines they have together.</summary>
    public long Lines { get; private set; }

    /// <summary>The facts of each, in the order in which the ledger learned of the purchases.</summary>
    public IReadOnlyList<ReceiptFacts> All
    {
        get
        {
            lock (_gate)
            {
                // Answers may come in another order than the ledger's.
                return [.. _facts.Values.OrderBy(facts => facts.SoldAt)];
            }
        }
    }

    /// <summary>Says that a receipt is new or has changed.</summary>
    public void Change(ReceiptKey receipt)
    {
        lock (_gate)
        {
            if (_changed.Add(receipt) && !_facts.ContainsKey(receipt))
            {
                _order.Add(receipt);
            }
        }
    }

    /// <summary>The receipts that have to be read again, of the newest ones; older ones are forgotten.</summary>
    public IReadOnlyList<ReceiptKey> TakeChanged(int newest)
    {
        lock (_gate)
        {
            foreach (var old in _order.Take(Math.Max(0, _order.Count - newest)).ToList())
            {
                _order.Remove(old);
                _changed.Remove(old);
                Lines -= _facts.Remove(old, out var facts) ? facts.Lines : 0;
            }

            var changed = _changed.ToList();
            _changed.Clear();
            return changed;
        }
    }

    /// <summary>Keeps what was read.</summary>
    public void Set(ReceiptFacts facts)
    {
        lock (_gate)
        {
            Lines += facts.Lines - (_facts.GetValueOrDefault(facts.Receipt)?.Lines ?? 0);
            _facts[facts.Receipt] = facts;
        }
    }
}
