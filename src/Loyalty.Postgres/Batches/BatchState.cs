using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// What the commands of a batch see: what was loaded, and what those before them in the batch have done.
/// </summary>
internal sealed class BatchState
{
    private readonly Dictionary<WalletId, Wallet> _starts;
    private readonly Dictionary<WalletId, Wallet> _wallets;
    private readonly Dictionary<ReceiptKey, HeldReceipt> _receipts;
    private readonly Dictionary<string, KeptAnswer> _kept;
    private readonly HashSet<ReceiptKey> _changedReceipts = [];
    private readonly List<KeptAnswer> _newKept = [];

    /// <summary>Puts together what is known.</summary>
    /// <param name="programmes">The rules.</param>
    /// <param name="atHand">Wallets that were not loaded for being at hand.</param>
    /// <param name="rows">What was loaded; changed by this.</param>
    /// <param name="inFlight">
    /// The batches before that are still being written, in their order: the rows may be older than what they do.
    /// </param>
    public BatchState(
        ProgrammeBook programmes,
        IReadOnlyDictionary<WalletId, Wallet> atHand,
        LoadedRows rows,
        IReadOnlyList<DecidedBatch> inFlight)
    {
        Programmes = programmes;
        _wallets = rows.Wallets;
        _receipts = rows.Receipts;
        _kept = rows.Kept;
        Identifiers = rows.Identifiers;
        foreach (var (id, wallet) in atHand)
        {
            _wallets[id] = wallet;
        }

        Overlay(inFlight);
        foreach (var (id, parts) in rows.Archives)
        {
            if (_wallets.TryGetValue(id, out var wallet))
            {
                _wallets[id] = wallet.BringBack(parts.ToArchive());
            }
        }

        _starts = new Dictionary<WalletId, Wallet>(_wallets);
    }

    /// <summary>The rules, as the commands so far leave them.</summary>
    public ProgrammeBook Programmes { get; private set; }

    /// <summary>The ids of what persons showed; changed as links are made.</summary>
    public KnownIdentifiers Identifiers { get; }

    /// <summary>What has become of the wallets so far.</summary>
    public List<WalletChange> WalletChanges() => [.. _wallets.Values
        .Select(wallet => WalletChange.Between(_starts.GetValueOrDefault(wallet.Id), wallet))
        .OfType<WalletChange>()];

    /// <summary>A wallet as it stands; null where it is not there, or nobody needed it.</summary>
    public Wallet? WalletOf(WalletId id) => _wallets.GetValueOrDefault(id);

    /// <summary>What a command sees.</summary>
    public Scope See(CommandNeeds needs)
    {
        var held = needs.Receipt is { } key ? _receipts.GetValueOrDefault(key) : null;
        return new Scope
        {
            Programmes = Programmes,
            Wallet = (needs.Wallet ?? held?.Holder) is { } wallet ? Get(wallet) : null,
            Other = needs.Other is { } other ? Get(other) : null,
            Receipt = needs.Receipt is { } receipt ? held?.Receipt ?? Receipt.Unknown(receipt) : null,
            Holder = held?.Holder,
            Kept = needs.Key is { } kept ? _kept.GetValueOrDefault(kept) : null,
        };
    }

    /// <summary>Goes on from what a command leaves behind.</summary>
    public void Keep(Scope after)
    {
        Programmes = after.Programmes;
        Keep(after.Wallet);
        Keep(after.Other);
        Keep(after.Receipt);
        if (after.Kept is { } kept)
        {
            _newKept.Add(_kept[kept.Key] = kept);
        }
    }

    private Wallet Get(WalletId id) => WalletOf(id) ?? Wallet.Unopened(id);

    private void Keep(Wallet? wallet)
    {
        if (wallet is { Version: > 0 })
        {
            _wallets[wallet.Id] = wallet;
        }
    }

    private void Keep(Receipt? receipt)
    {
        var before = receipt is null ? null : _receipts.GetValueOrDefault(receipt.Key);
        if (receipt is not null && receipt.Version != (before?.Receipt.Version ?? 0))
        {
            // Once known, the holder changes by a merge only.
            _receipts[receipt.Key] = new HeldReceipt(receipt, before?.Holder ?? receipt.Wallet);
            _changedReceipts.Add(receipt.Key);
        }
    }

    // Only what the batches before have changed: the rest is in the rows as it is there, and must not pile up from
    // batch to batch.
    private void Overlay(IReadOnlyList<DecidedBatch> inFlight)
    {
        var changed = new HashSet<WalletId>();
        foreach (var batch in inFlight)
        {
            foreach (var (id, change) in batch.Changes)
            {
                _wallets[id] = changed.Add(id) ? change.After : Later(_wallets[id], change);
            }

            foreach (var key in batch.State._changedReceipts)
            {
                _receipts[key] = batch.State._receipts[key];
            }

            foreach (var kept in batch.State._newKept)
            {
                _kept[kept.Key] = kept;
            }
        }
    }

    // What the later batch left alone of what the earlier one has put away may not be in the rows yet.
    private static Wallet Later(Wallet earlier, WalletChange later) =>
        later.After.BringBack(earlier.PutAway().Archive);
}
