using System.Collections.Immutable;

namespace Loyalty.Domain.Wallets;

/// <summary>Reckoning with allocations, which are kept in the order in which lots were consumed.</summary>
public static class Allocations
{
    /// <summary>The first points of an allocation.</summary>
    /// <param name="allocation">In the order of consumption.</param>
    /// <param name="points">No more than the allocation has.</param>
    public static ImmutableArray<Allocation> First(this IEnumerable<Allocation> allocation, Points points)
    {
        var taken = ImmutableArray.CreateBuilder<Allocation>();
        foreach (var part in allocation)
        {
            var share = Points.Min(part.Points, points);
            if (!share.IsZero)
            {
                taken.Add(part with { Points = share });
                points -= share;
            }
        }

        return taken.ToImmutable();
    }

    /// <summary>Points taken from lots in the order given, up to what they have left.</summary>
    public static ImmutableArray<Allocation> Draw(this IEnumerable<Lot> lots, Points points) =>
        lots.Select(lot => new Allocation(lot.Id, lot.Left)).First(points);

    /// <summary>The allocation without a part of it; the last mention of the lot gives first.</summary>
    public static ImmutableArray<Allocation> Less(this ImmutableArray<Allocation> allocation, Allocation part)
    {
        var left = part.Points;
        for (var index = allocation.Length - 1; index >= 0 && !left.IsZero; index--)
        {
            if (allocation[index].Lot != part.Lot)
            {
                continue;
            }

            var share = Points.Min(allocation[index].Points, left);
            left -= share;
            allocation = allocation[index].Points == share
                ? allocation.RemoveAt(index)
                : allocation.SetItem(index, new Allocation(part.Lot, allocation[index].Points - share));
        }

        return left.IsZero
            ? allocation
            : throw new InvalidOperationException($"Lot {part.Lot} has not given {part.Points} points.");
    }

    /// <summary>
    /// The allocation with a part of a lot that would have been consumed before those later in the order of spending.
    /// </summary>
    public static ImmutableArray<Allocation> With(
        this ImmutableArray<Allocation> allocation, Allocation part, IReadOnlyDictionary<LotId, Lot> lots)
    {
        var at = 0;
        while (at < allocation.Length && SpendingOrder.Instance.Compare(lots[allocation[at].Lot], lots[part.Lot]) <= 0)
        {
            if (allocation[at].Lot == part.Lot)
            {
                return allocation.SetItem(at, part with { Points = part.Points + allocation[at].Points });
            }

            at++;
        }

        return allocation.Insert(at, part);
    }

    /// <summary>The same allocation in a wallet that has taken this one's lots over.</summary>
    public static ImmutableArray<Allocation> Renumbered(this ImmutableArray<Allocation> allocation, int offset) =>
        [.. allocation.Select(part => part with { Lot = new LotId(part.Lot.Number + offset) })];
}
