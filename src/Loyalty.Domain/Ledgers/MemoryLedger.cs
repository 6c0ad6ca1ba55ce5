using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>A whole ledger in memory, without a store: for simulations, proofs and replays under other rules.</summary>
/// <remarks>Not safe for several threads. Keeps everything; nothing is put away.</remarks>
public sealed class MemoryLedger
{
    private readonly Dictionary<WalletId, Wallet> _wallets = [];
    private readonly Dictionary<ReceiptKey, Receipt> _receipts = [];
    private readonly Dictionary<string, KeptAnswer> _kept = new(StringComparer.Ordinal);
    private readonly List<Recorded> _facts = [];

    /// <summary>Starts empty, with the first version of the rules published for all time.</summary>
    public MemoryLedger(Programme programme)
    {
        Execute(new LedgerCommand.DraftProgramme(Instants.First, new Label("first"), programme), Instants.First);
        Execute(new LedgerCommand.PublishProgramme(Instants.First, 1, Instants.First), Instants.First);
    }

    /// <summary>Every fact so far, in order; a fact's sequence is its place here, from 1.</summary>
    public IReadOnlyList<Recorded> Facts => _facts;

    /// <summary>The rules.</summary>
    public ProgrammeBook Programmes { get; private set; } = ProgrammeBook.Empty;

    /// <summary>All wallets, as their last command left them.</summary>
    public IReadOnlyDictionary<WalletId, Wallet> Wallets => _wallets;

    /// <summary>All receipts.</summary>
    public IReadOnlyDictionary<ReceiptKey, Receipt> Receipts => _receipts;

    /// <summary>Carries out a command that the ledger learns of at an instant, which never goes back.</summary>
    public CommandResult Execute(LedgerCommand command, DateTimeOffset recordedAt)
    {
        var needs = CommandNeeds.Of(command, recordedAt);
        var decision = Decider.Decide(See(needs), command, recordedAt);
        foreach (var fact in decision.Facts)
        {
            _facts.Add(fact with { Sequence = _facts.Count + 1 });
        }

        Keep(decision.After);
        var wallet = decision.After.Wallet;
        var position = decision.Facts.IsEmpty ? 0 : _facts.Count;
        return new CommandResult(
            decision.Answer, wallet?.At(recordedAt).Balance, wallet?.Id, recordedAt, position);
    }

    /// <summary>The wallet after its survivors were followed; null where there is none.</summary>
    public Wallet? Follow(WalletId id)
    {
        var wallet = _wallets.GetValueOrDefault(id);
        while (wallet?.Survivor is { } survivor)
        {
            wallet = _wallets.GetValueOrDefault(survivor);
        }

        return wallet;
    }

    private Scope See(CommandNeeds needs)
    {
        var receipt = needs.Receipt is { } key ? _receipts.GetValueOrDefault(key, Receipt.Unknown(key)) : null;
        var holder = receipt?.Wallet is { } owner ? Follow(owner) : null;
        return new Scope
        {
            Programmes = Programmes,
            Wallet = needs.Wallet is { } id ? Get(id) : holder,
            Other = needs.Other is { } other ? Get(other) : null,
            Receipt = receipt,
            Holder = holder?.Id,
            Kept = needs.Key is { } kept ? _kept.GetValueOrDefault(kept) : null,
        };
    }

    private Wallet Get(WalletId id) => _wallets.GetValueOrDefault(id, Wallet.Unopened(id));

    private void Keep(Scope after)
    {
        Programmes = after.Programmes;
        foreach (var wallet in new[] { after.Wallet, after.Other }.OfType<Wallet>())
        {
            _wallets[wallet.Id] = wallet;
        }

        if (after.Receipt is { } receipt)
        {
            _receipts[receipt.Key] = receipt;
        }

        if (after.Kept is { } kept)
        {
            _kept[kept.Key] = kept;
        }
    }
}
