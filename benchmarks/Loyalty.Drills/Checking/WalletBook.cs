namespace Loyalty.Drills.Checking;

/// <summary>What the facts of one wallet come to, lot by lot.</summary>
internal sealed class WalletBook
{
    private readonly Dictionary<long, long> _left = [];
    private readonly Dictionary<long, DateTimeOffset?> _heldUntil = [];

    /// <summary>What is owed.</summary>
    public long Debt { get; private set; }

    /// <summary>All points that purchases gave.</summary>
    public long Issued { get; private set; }

    /// <summary>All points that were paid and not given back.</summary>
    public long Redeemed { get; private set; }

    /// <summary>How many facts there are.</summary>
    public long Version { get; private set; }

    /// <summary>Points in all lots.</summary>
    public long Points => _left.Values.Sum();

    /// <summary>Whether some lot holds less than nothing.</summary>
    public bool IsOverdrawn => Debt < 0 || _left.Values.Any(left => left < 0);

    /// <summary>Points that a return gives back.</summary>
    public static long Restored(StoredRow fact) =>
        fact.Allocation("toLots").Sum(one => one.Points) + Grace(fact).Points;

    /// <summary>The row that the facts come to; nothing is ever reserved in a drill.</summary>
    public WalletRow Of(WalletRow row)
    {
        var held = HeldAt(row.ClockAt);
        return new WalletRow(
            row.Wallet, Version, row.ClockAt, held, Available: Points - held, Reserved: 0, Debt, Issued, Redeemed);
    }

    // Of every lot that was neither released nor came to the end of its hold.
    private long HeldAt(DateTimeOffset instant) => _left
        .Where(lot => _heldUntil.GetValueOrDefault(lot.Key, DateTimeOffset.MinValue) is not { } end || end > instant)
        .Sum(lot => lot.Value);

    /// <summary>Takes the next fact.</summary>
    /// <returns>Whether it is of a type that is known here.</returns>
    public bool Take(StoredRow fact)
    {
        Version++;
        switch (fact.Type)
        {
            case "wallet_opened" or "command_refused":
                return true;
            case "points_accrued":
                Issued += fact.Number("points");
                Move(fact.Number("lot"), fact.Number("points"));
                _heldUntil[fact.Number("lot")] = fact.Text("holdEnd") is null
                    ? null
                    : fact.Data.GetProperty("holdEnd").GetDateTimeOffset();
                return true;
            case "points_released":
                _heldUntil[fact.Number("lot")] = DateTimeOffset.MinValue;
                return true;
            case "points_redeemed":
                Redeemed += fact.Number("points");
                Move(fact.Allocation("allocation"), -1);
                return true;
            case "points_restored":
                Redeemed -= Restored(fact);
                Move(fact.Allocation("toLots"), 1);
                Move(Grace(fact).Lot, Grace(fact).Points);
                return true;
            case "points_reversed":
                Debt += fact.Number("toDebt");
                Move(fact.Number("lot"), -fact.Number("fromLot"));
                Move(fact.Allocation("fromOthers"), -1);
                return true;
            case "debt_offset":
                Debt -= fact.Allocation("from").Sum(one => one.Points);
                Move(fact.Allocation("from"), -1);
                return true;
            case "allocation_rebalanced":
                Rebalance(fact);
                return true;
            default:
                return false;
        }
    }

    private static (long Lot, long Points) Grace(StoredRow fact) =>
        fact.Data.TryGetProperty("grace", out var grace)
            ? (grace.GetProperty("lot").GetInt64(), grace.GetProperty("points").GetInt64())
            : (0, 0);

    private void Rebalance(StoredRow fact)
    {
        foreach (var move in fact.Data.GetProperty("moves").EnumerateArray())
        {
            Move(fact.Number("lot"), -move.GetProperty("points").GetInt64());
            Move(move.GetProperty("from").GetInt64(), move.GetProperty("points").GetInt64());
        }
    }

    private void Move(IEnumerable<(long Lot, long Points)> allocation, int sign)
    {
        foreach (var (lot, points) in allocation)
        {
            Move(lot, sign * points);
        }
    }

    private void Move(long lot, long points) => _left[lot] = _left.GetValueOrDefault(lot) + points;
}
