using System.Globalization;
using JasperFx.Events;
using Marten.Events.Projections;

namespace Loyalty.Marten.Benchmarks;

/// <summary>Keeps the totals of each day.</summary>
internal sealed class PlainDayProjection : MultiStreamProjection<PlainDay, string>
{
    public PlainDayProjection()
    {
        Identity<IEvent<PlainWallet.Accrued>>(DayOf);
        Identity<IEvent<PlainWallet.Redeemed>>(DayOf);
    }

    /// <inheritdoc/>
    public override PlainDay? Evolve(PlainDay? snapshot, string id, IEvent e)
    {
        var day = snapshot ?? new PlainDay(id, 0, 0);
        return e.Data switch
        {
            PlainWallet.Accrued accrued => day with { Issued = day.Issued + accrued.Points },
            PlainWallet.Redeemed redeemed => day with { Redeemed = day.Redeemed + redeemed.Points },
            _ => day,
        };
    }

    private static string DayOf(IEvent one) => one.Timestamp.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
