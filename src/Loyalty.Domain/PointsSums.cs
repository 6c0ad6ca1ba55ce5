namespace Loyalty.Domain;

/// <summary>Sums of points, checked.</summary>
public static class PointsSums
{
    /// <summary>
    /// The sum of the amounts that <paramref name="amount"/> reads; throws above <see cref="Points.MaxValue"/>.
    /// </summary>
    public static Points Sum<T>(this IEnumerable<T> items, Func<T, Points> amount)
    {
        var sum = Points.Zero;
        foreach (var item in items)
        {
            sum += amount(item);
        }

        return sum;
    }

    /// <summary>The sum of the amounts; throws above <see cref="Points.MaxValue"/>.</summary>
    public static Points Sum(this IEnumerable<Points> amounts) => amounts.Sum(amount => amount);
}
