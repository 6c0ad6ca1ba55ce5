using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>A wallet while a command is decided: the facts so far, and the wallet as they leave it.</summary>
/// <remarks>Lives for one decision only; deciders stay pure for whoever calls them.</remarks>
public sealed class WalletDraft
{
    private readonly ImmutableArray<Recorded>.Builder _facts = ImmutableArray.CreateBuilder<Recorded>();

    /// <summary>Starts from a wallet, and records everything that is due by <paramref name="now"/>.</summary>
    /// <param name="wallet">The wallet before the command.</param>
    /// <param name="now">When the ledger learns of the command; a clock behind the wallet's is moved up to it.</param>
    /// <param name="occurredAt">When it happened at the register.</param>
    public WalletDraft(Wallet wallet, DateTimeOffset now, DateTimeOffset occurredAt)
    {
        Wallet = wallet;
        Now = Instants.Later(now, wallet.ClockAt);
        OccurredAt = occurredAt;
        this.RecordDue();
    }

    /// <summary>The wallet as the facts so far leave it.</summary>
    public Wallet Wallet { get; private set; }

    /// <summary>When the ledger learns of the command.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>When the command happened at the register.</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>A lot that its command is not done with: not yet released, nor lapsed, nor paying debt.</summary>
    internal LotId? Unsettled { get; set; }

    /// <summary>The facts so far, in order.</summary>
    public ImmutableArray<Recorded> Facts => _facts.ToImmutable();

    /// <summary>Records a fact of the command.</summary>
    public void Record(WalletEvent fact) => Record(fact, OccurredAt);

    /// <summary>Records a fact that has its own time: the instant at which it was due.</summary>
    public void Record(WalletEvent fact, DateTimeOffset occurredAt)
    {
        var recorded = new Recorded(0, Wallet.Id.Value, Wallet.Version + 1, fact, occurredAt, Now);
        Wallet = Wallet.Evolve(recorded);
        _facts.Add(recorded);
    }

    /// <summary>Takes over another wallet, as it is once what is over in it was put away.</summary>
    internal void Absorb(Wallet absorbed, WalletArchive archive)
    {
        var offset = Wallet.LastLot.Number;
        Record(new WalletEvent.Absorbed(
            absorbed.Id,
            offset,
            [.. absorbed.Lots.Values.Select(lot => lot.Renumbered(offset))],
            [.. absorbed.Reservations.Values.Select(reservation => reservation.Renumbered(offset))],
            absorbed.Debt,
            absorbed.Totals,
            new LotId(offset + absorbed.LastLot.Number)));
        Wallet = Wallet.BringBack(archive.Renumbered(offset));
    }
}
