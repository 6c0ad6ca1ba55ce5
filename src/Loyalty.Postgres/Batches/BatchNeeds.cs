using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What the commands of a batch have to see, together.</summary>
internal sealed class BatchNeeds
{
    private readonly HashSet<Pending> _new = new(ReferenceEqualityComparer.Instance);
    private readonly List<(WalletId Wallet, DateTimeOffset Since)> _mayBeLate = [];

    /// <summary>Wallets by id.</summary>
    public HashSet<WalletId> Wallets { get; } = [];

    /// <summary>Receipts, with who holds them, what was paid on them and the closed lots of both.</summary>
    public HashSet<ReceiptKey> Receipts { get; } = [];

    /// <summary>Keys that may have been answered.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Reservations that may have ended.</summary>
    public HashSet<(WalletId Wallet, Label Name)> Reservations { get; } = [];

    /// <summary>Wallets with the instant since when their redemptions are wanted.</summary>
    public Dictionary<WalletId, DateTimeOffset> RedemptionsSince { get; } = [];

    /// <summary>What persons showed.</summary>
    public HashSet<Identifier> Identifiers { get; } = [];

    /// <summary>Wallets of which one takes over the other.</summary>
    public (WalletId Survivor, WalletId Absorbed)? Merge { get; private set; }

    /// <summary>Whether some commands were taken for new.</summary>
    public bool HasNew => _new.Count > 0;

    /// <summary>The needs of all the commands, none of them taken for new.</summary>
    public static BatchNeeds Of(IEnumerable<Pending> batch) => Of(batch, (_, _) => false);

    /// <summary>The needs of all the commands.</summary>
    /// <param name="batch">The commands.</param>
    /// <param name="isTakenForNew">
    /// Whether a command is decided on its wallet alone, in the belief that its receipt and its key are new.
    /// </param>
    public static BatchNeeds Of(IEnumerable<Pending> batch, Func<LedgerCommand, CommandNeeds, bool> isTakenForNew)
    {
        var all = new BatchNeeds();
        foreach (var pending in batch)
        {
            // When the command will be learned of is not known yet: nothing is later than the end of time.
            var needs = CommandNeeds.Of(pending.Command, Instants.Last);
            Add(all.Wallets, needs.Wallet);
            if (isTakenForNew(pending.Command, needs))
            {
                all.AddNew(pending, needs);
            }
            else
            {
                all.Add(pending, needs);
            }
        }

        return all;
    }

    /// <summary>Whether the command was taken for new.</summary>
    public bool IsTakenForNew(Pending pending) => _new.Contains(pending);

    /// <summary>
    /// Whether a command was taken for new before its wallet was read, and comes too late for that.
    /// </summary>
    /// <param name="known">A wallet as it was read; null where it is not there.</param>
    public bool HasLate(Func<WalletId, Wallet?> known) =>
        _mayBeLate.Exists(one => NewCommands.IsLate(known(one.Wallet), one.Since));

    private void AddNew(Pending pending, CommandNeeds needs)
    {
        _new.Add(pending);
        if (needs is { Wallet: { } wallet, Since: { } since })
        {
            _mayBeLate.Add((wallet, since));
        }
    }

    private void Add(Pending pending, CommandNeeds needs)
    {
        Add(Wallets, needs.Other);
        Add(Receipts, needs.Receipt);
        if (needs.Key is { } key)
        {
            Keys.Add(key);
        }

        if (needs is { Wallet: { } holder, Reservation: { } reservation })
        {
            Reservations.Add((holder, reservation));
        }

        if (needs is { Wallet: { } wallet, Since: { } told })
        {
            var since = told.Kept();
            RedemptionsSince[wallet] = Instants.Earlier(since, RedemptionsSince.GetValueOrDefault(wallet, since));
        }

        if (pending.Shown is { } shown)
        {
            Identifiers.Add(shown);
        }

        if (pending.Command is LedgerCommand.MergeWallets merge)
        {
            Merge = (merge.Survivor, merge.Absorbed);
        }
    }

    private static void Add<T>(HashSet<T> set, T? value)
        where T : struct
    {
        if (value is { } present)
        {
            set.Add(present);
        }
    }
}
