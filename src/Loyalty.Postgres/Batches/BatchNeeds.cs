using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Postgres.Batches;

/// <summary>What the commands of a batch have to see, together.</summary>
internal sealed class BatchNeeds
{
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

    /// <summary>The needs of all the commands.</summary>
    public static BatchNeeds Of(IEnumerable<Pending> batch)
    {
        var needs = new BatchNeeds();
        foreach (var pending in batch)
        {
            needs.Add(pending);
        }

        return needs;
    }

    private void Add(Pending pending)
    {
        // When the command will be learned of is not known yet: nothing is later than the end of time.
        var needs = CommandNeeds.Of(pending.Command, Instants.Last);
        Add(Wallets, needs.Wallet);
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
