using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>What is folded from the stored JSON of the facts alone is what the ledger has in memory.</summary>
internal sealed class ReplayLaw : Law
{
    private readonly WalletReplay _replay = new();
    private readonly Dictionary<Guid, Receipt> _receipts = [];
    private readonly Dictionary<Guid, ReceiptKey> _keys = [];
    private readonly Dictionary<Guid, long> _versions = [];
    private ProgrammeBook _programmes = ProgrammeBook.Empty;
    private int _seen;
    private DateTimeOffset _clock = DateTimeOffset.MinValue;

    public override void After(Performance performance)
    {
        for (; _seen < performance.Ledger.Facts.Count; _seen++)
        {
            Add(performance.Ledger, performance.Ledger.Facts[_seen]);
        }

        foreach (var wallet in performance.Touched)
        {
            Require(
                _replay.Wallets.TryGetValue(wallet.Id, out var replayed) || wallet.Version == 0,
                () => $"replay of {wallet.Id}: no such wallet");
            if (replayed is not null)
            {
                var difference = WalletComparison.Difference(wallet, replayed);
                Require(difference is null, () => $"replay of {wallet.Id}: {difference}");
                var (now, then) = (wallet.At(performance.Step.RecordedAt), replayed.At(performance.Step.RecordedAt));
                RequireSame(now.Balance, then.Balance, () => $"balance now of {wallet.Id}");
            }
        }

        RequireSame(performance.Ledger.Programmes.Version, _programmes.Version, () => "version of the programmes");
    }

    public override void AtEnd(Performance performance) => Require(
        performance.Ledger.Programmes.Versions.SequenceEqual(_programmes.Versions, ProgrammeComparison.Instance),
        () => "replay of the programmes: other versions");

    private void Add(MemoryLedger ledger, Recorded live)
    {
        var stored = live with { Fact = FactJson.Read(FactNames.Of(live.Fact), FactJson.Write(live.Fact)) };
        var next = _versions.GetValueOrDefault(live.StreamId) + 1;
        RequireSame(next, live.Version, () => $"version in the stream of {FactNames.Of(live.Fact)}");
        Require(
            live.RecordedAt >= _clock,
            () => FormattableString.Invariant($"the ledger's clock went back: fact {live.Sequence}"));
        (_versions[live.StreamId], _clock) = (live.Version, live.RecordedAt);
        _replay.Add(stored);
        switch (stored.Fact)
        {
            case ProgrammeEvent:
                _programmes = _programmes.Evolve(stored);
                break;
            case ReceiptEvent:
                AddToReceipt(ledger, stored);
                break;
        }
    }

    private void AddToReceipt(MemoryLedger ledger, Recorded stored)
    {
        if (!_keys.TryGetValue(stored.StreamId, out var key))
        {
            key = ledger.Receipts.Keys.First(one => one.StreamId == stored.StreamId);
            _keys[stored.StreamId] = key;
        }

        var receipt = _receipts.GetValueOrDefault(stored.StreamId, Receipt.Unknown(key)).Evolve(stored);
        _receipts[stored.StreamId] = receipt;
        if (receipt.Version == ledger.Receipts[key].Version)
        {
            var difference = ReceiptComparison.Difference(ledger.Receipts[key], receipt);
            Require(difference is null, () => $"replay of a receipt: {difference}");
        }
    }
}
