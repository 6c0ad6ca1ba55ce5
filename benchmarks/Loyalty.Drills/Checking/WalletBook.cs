using System.Text.Json;

namespace Loyalty.Drills.Checking;

/// <summary>What the facts of one wallet come to, lot by lot.</summary>
internal sealed class WalletBook
{
    private readonly Dictionary<long, long> _left = [];
    private readonly Dictionary<long, DateTimeOffset?> _heldUntil = [];
    private readonly Dictionary<long, DateTimeOffset> _lapsesAt = [];
    private readonly Dictionary<string, (DateTimeOffset Until, long Points)> _reserved = new(StringComparer.Ordinal);

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

    /// <summary>The row that the facts come to, if all that was due by its clock is recorded.</summary>
    public WalletRow Of(WalletRow row) => Of(row, row.ClockAt);

    /// <summary>The same if all that was due by an instant is recorded.</summary>
    public WalletRow Of(WalletRow row, DateTimeOffset instant)
    {
        var held = HeldAt(instant);
        var reserved = _reserved.Values.Sum(one => one.Points);
        return new WalletRow(
            row.Wallet, Version, row.ClockAt, held, Available: Points - held, reserved, Debt, Issued, Redeemed);
    }

    /// <summary>What was due by an instant and is not recorded, in words.</summary>
    public IEnumerable<string> DueBy(DateTimeOffset instant)
    {
        foreach (var (lot, left) in _left.Where(lot => lot.Value > 0))
        {
            if (_lapsesAt.TryGetValue(lot, out var lapses) && lapses <= instant)
            {
                yield return FormattableString.Invariant($"{left} points of lot {lot} lapsed at {lapses:O}");
            }
            else if (_heldUntil.GetValueOrDefault(lot) is { } end && end > DateTimeOffset.MinValue && end <= instant)
            {
                yield return FormattableString.Invariant($"the hold of {left} points of lot {lot} ended at {end:O}");
            }
        }

        foreach (var (name, (until, _)) in _reserved.Where(one => one.Value.Until <= instant))
        {
            yield return FormattableString.Invariant($"reservation {name} ended at {until:O}");
        }
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
            case "wallet_opened" or "identifier_linked" or "command_refused":
                return true;
            case "points_accrued":
                Issued += fact.Number("points");
                Move(fact.Number("lot"), fact.Number("points"));
                _heldUntil[fact.Number("lot")] = InstantOf(fact.Data, "holdEnd");
                Lapses(fact.Number("lot"), fact.Data);
                return true;
            case "points_released":
                _heldUntil[fact.Number("lot")] = DateTimeOffset.MinValue;
                return true;
            case "points_expired":
                Move(fact.Number("lot"), -fact.Number("points"));
                return true;
            case "points_redeemed":
                Redeemed += fact.Number("points");
                Move(fact.Allocation("allocation"), -1);
                return true;
            case "points_restored":
                Redeemed -= Restored(fact);
                Move(fact.Allocation("toLots"), 1);
                Move(Grace(fact).Lot, Grace(fact).Points);
                LapsesOfGrace(fact);
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
                return TakeReservation(fact);
        }
    }

    private static DateTimeOffset? InstantOf(JsonElement json, string member) =>
        json.TryGetProperty(member, out var instant) && instant.ValueKind != JsonValueKind.Null
            ? instant.GetDateTimeOffset()
            : null;

    private static (long Lot, long Points) Grace(StoredRow fact) =>
        fact.Data.TryGetProperty("grace", out var grace)
            ? (grace.GetProperty("lot").GetInt64(), grace.GetProperty("points").GetInt64())
            : (0, 0);

    private bool TakeReservation(StoredRow fact)
    {
        switch (fact.Type)
        {
            case "points_reserved":
                Move(fact.Allocation("allocation"), -1);
                _reserved[fact.Text("reservation")!] = (InstantOf(fact.Data, "until")!.Value, fact.Number("points"));
                return true;
            case "reservation_captured":
                Redeemed += fact.Number("points");
                break;
            case "reservation_voided" or "reservation_lapsed":
                break;
            default:
                return false;
        }

        Move(fact.Allocation("back"), 1);
        _reserved.Remove(fact.Text("reservation")!);
        return true;
    }

    private void LapsesOfGrace(StoredRow fact)
    {
        if (fact.Data.TryGetProperty("grace", out var grace) && grace.ValueKind == JsonValueKind.Object)
        {
            Lapses(grace.GetProperty("lot").GetInt64(), grace);
        }
    }

    private void Lapses(long lot, JsonElement json)
    {
        if (InstantOf(json, "expiry") is { } instant)
        {
            _lapsesAt[lot] = instant;
        }
    }

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
