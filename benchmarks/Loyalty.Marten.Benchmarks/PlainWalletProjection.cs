using System.Diagnostics;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Loyalty.Marten.Benchmarks;

/// <summary>Keeps the snapshot of each plain wallet.</summary>
internal sealed class PlainWalletProjection : SingleStreamProjection<PlainWallet, Guid>
{
    // Else it would be asked about the streams of receipts, too.
    public PlainWalletProjection()
    {
        IncludeType<PlainWallet.Opened>();
        IncludeType<PlainWallet.Accrued>();
        IncludeType<PlainWallet.Released>();
        IncludeType<PlainWallet.Redeemed>();
    }

    /// <inheritdoc/>
    public override PlainWallet? Evolve(PlainWallet? snapshot, Guid id, IEvent e) => (snapshot, e.Data) switch
    {
        (_, PlainWallet.Opened) => new PlainWallet(id, 0),
        ({ } wallet, PlainWallet.Accrued accrued) => wallet with { Available = wallet.Available + accrued.Points },
        ({ } wallet, PlainWallet.Released) => wallet,
        ({ } wallet, PlainWallet.Redeemed redeemed) => wallet with { Available = wallet.Available - redeemed.Points },
        _ => throw new UnreachableException(),
    };
}
