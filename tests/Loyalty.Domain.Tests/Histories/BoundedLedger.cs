using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>
/// A ledger as an engine keeps it: what is over is put away after every command, and only what a command names is
/// brought back.
/// </summary>
internal sealed class BoundedLedger
{
    private readonly Dictionary<WalletId, Wallet> _wallets = [];
    private readonly Dictionary<WalletId, Cupboard> _cupboards = [];
    private readonly Dictionary<ReceiptKey, Receipt> _receipts = [];
    private readonly Dictionary<string, KeptAnswer> _kept = new(StringComparer.Ordinal);
    private ProgrammeBook _programmes = ProgrammeBook.Empty;

    public BoundedLedger(Programme programme)
    {
        Execute(new LedgerCommand.DraftProgramme(Instants.First, new Label("first"), programme), Instants.First);
        Execute(new LedgerCommand.PublishProgramme(Instants.First, 1, Instants.First), Instants.First);
    }

    public Decision Execute(LedgerCommand command, DateTimeOffset recordedAt)
    {
        var decision = Decider.Decide(See(CommandNeeds.Of(command, recordedAt)), command, recordedAt);
        MoveWhatWasAbsorbed(decision);
        Keep(decision.After);
        return decision;
    }

    /// <summary>The wallet with everything that was put away.</summary>
    public Wallet Whole(WalletId id) => _wallets[id].BringBack(CupboardOf(id).All());

    private Scope See(CommandNeeds needs)
    {
        var receipt = needs.Receipt is { } key ? _receipts.GetValueOrDefault(key, Receipt.Unknown(key)) : null;
        WalletId? holder = receipt?.Wallet is { } owner ? Follow(owner) : null;
        var id = needs.Wallet ?? holder;
        return new Scope
        {
            Programmes = _programmes,
            Wallet = id is { } wallet ? Get(wallet).BringBack(CupboardOf(wallet).Needed(needs)) : null,
            Other = needs.Other is { } other ? Get(other) : null,
            Receipt = receipt,
            Holder = holder,
            Kept = needs.Key is { } kept ? _kept.GetValueOrDefault(kept) : null,
        };
    }

    private WalletId Follow(WalletId id)
    {
        while (_wallets[id].Survivor is { } survivor)
        {
            id = survivor;
        }

        return id;
    }

    private Wallet Get(WalletId id) => _wallets.GetValueOrDefault(id, Wallet.Unopened(id));

    private Cupboard CupboardOf(WalletId id)
    {
        if (!_cupboards.TryGetValue(id, out var cupboard))
        {
            _cupboards[id] = cupboard = new Cupboard();
        }

        return cupboard;
    }

    private void MoveWhatWasAbsorbed(Decision decision)
    {
        foreach (var recorded in decision.Facts)
        {
            if (recorded.Fact is WalletEvent.Absorbed absorbed)
            {
                // Before the rows of the survivor: what those say is newer.
                CupboardOf(new WalletId(recorded.StreamId)).AddMissing(
                    CupboardOf(absorbed.Wallet).All().Renumbered(absorbed.LotOffset));
                _cupboards.Remove(absorbed.Wallet);
            }
        }
    }

    private void Keep(Scope after)
    {
        _programmes = after.Programmes;
        foreach (var wallet in new[] { after.Wallet, after.Other }.OfType<Wallet>())
        {
            var (open, archive) = wallet.PutAway();
            _wallets[wallet.Id] = open;
            CupboardOf(wallet.Id).Add(archive);
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

    /// <summary>The rows that an engine keeps of what was put away of one wallet.</summary>
    private sealed class Cupboard
    {
        private readonly Dictionary<LotId, Lot> _lots = [];
        private readonly Dictionary<Label, Reservation> _reservations = [];
        private readonly Dictionary<ReceiptKey, Redemption> _redemptions = [];

        public void Add(WalletArchive archive)
        {
            archive.Lots.ToList().ForEach(lot => _lots[lot.Id] = lot);
            archive.Reservations.ToList().ForEach(one => _reservations[one.Id] = one);
            archive.Redemptions.ToList().ForEach(one => _redemptions[one.Receipt] = one);
        }

        public void AddMissing(WalletArchive archive)
        {
            archive.Lots.ToList().ForEach(lot => _lots.TryAdd(lot.Id, lot));
            archive.Reservations.ToList().ForEach(one => _reservations.TryAdd(one.Id, one));
            archive.Redemptions.ToList().ForEach(one => _redemptions.TryAdd(one.Receipt, one));
        }

        public WalletArchive All() => new([.. _lots.Values], [.. _reservations.Values], [.. _redemptions.Values]);

        public WalletArchive Needed(CommandNeeds needs)
        {
            var redemptions = _redemptions.Values
                .Where(one => one.Receipt == needs.Receipt || one.At >= needs.Since)
                .ToImmutableArray();
            var lots = redemptions.SelectMany(one => one.Allocation).Select(part => part.Lot)
                .Concat(_lots.Values.Where(lot => IsOwn(lot, needs.Receipt)).Select(lot => lot.Id))
                .Distinct()
                .Where(_lots.ContainsKey)
                .Select(id => _lots[id]);
            return new WalletArchive(
                [.. lots],
                needs.Reservation is { } name && _reservations.TryGetValue(name, out var known) ? [known] : [],
                redemptions);
        }

        private static bool IsOwn(Lot lot, ReceiptKey? receipt) =>
            receipt is not null && lot.Source == LotSource.Receipt && lot.Receipt == receipt;
    }
}
