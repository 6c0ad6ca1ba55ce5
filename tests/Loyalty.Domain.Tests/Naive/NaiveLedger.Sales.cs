using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Naive;

/// <content>Purchases: what they earn and what is paid on them.</content>
internal sealed partial class NaiveLedger
{
    private readonly List<NaiveSale> _payments = [];

    private NaiveAnswer Accrue(LedgerCommand.AccruePoints accrue)
    {
        var sale = Sale(accrue.Receipt);
        if (sale.HasEarned || !TakeLines(sale, accrue.Sale))
        {
            return NaiveAnswer.Refused(RefusalCode.Conflict);
        }

        var parts = accrue.LinePoints is { } told
            ? told.Select(points => points.Value).ToArray()
            : NaiveSplit.By(accrue.Points.Value, Weights(sale));
        Earn(sale, accrue, parts, accrue.Hold, accrue.Lifetime);
        AfterEarning(sale, accrue.OccurredAt);
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer Sell(LedgerCommand.RegisterReceipt command)
    {
        var sale = Sale(command.Receipt);
        var pay = command.Redeem?.Value ?? 0;
        if (sale.HasEarned || (sale.HasPaid && pay > 0) || (sale.IsKnown && !IsSameSale(sale, command)))
        {
            return NaiveAnswer.Refused(RefusalCode.Conflict);
        }

        var amounts = command.Lines.Select(line => line.Amount).ToArray();
        var most = (long)decimal.Floor(amounts.Sum() * programme.Redeem.Cap / programme.Redeem.PointValue);
        var refusal = pay > most ? NaiveAnswer.OverCap(most) : CannotSpend(pay);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!sale.IsKnown)
        {
            sale.Lines.AddRange(command.Lines.Select(line => new NaiveLine(line.Line.Value, line.Quantity.Value, line.Amount)));
        }

        if (!sale.HasPaid)
        {
            Pay(sale, NaiveSplit.By(pay, amounts), Wallet.Take(pay, NaiveFate.Paid));
        }

        Earn(sale, command, NaiveEarning.Of(programme, command.Lines, [.. sale.Lines.Select(line => line.Paid)]), null, null);
        AfterEarning(sale, command.OccurredAt);
        return NaiveAnswer.Ok;
    }

    private static bool IsSameSale(NaiveSale sale, LedgerCommand.RegisterReceipt command) =>
        AreLines(sale, [.. command.Lines.Select(line => (line.Line.Value, (decimal?)line.Amount))])
        && command.Lines.Select(line => line.Quantity.Value).SequenceEqual(sale.Lines.Select(line => line.Sold));

    /// <summary>The same names in the same order, and no other weights; a weight that was not told agrees with any.</summary>
    private static bool AreLines(NaiveSale sale, (string Name, decimal? Weight)[] lines) =>
        lines.Length == sale.Lines.Count
        && lines.Zip(sale.Lines).All(pair =>
            string.Equals(pair.First.Name, pair.Second.Name, StringComparison.Ordinal)
            && (pair.First.Weight is null || pair.Second.Weight is null || pair.First.Weight == pair.Second.Weight));

    private void AfterEarning(NaiveSale sale, DateTimeOffset occurredAt)
    {
        TakeBackShare(sale);
        ApplyWaiting(sale);
        Rebalance(sale.Lot!, occurredAt);
    }

    private NaiveAnswer Redeem(LedgerCommand.RedeemPoints redeem)
    {
        var sale = Sale(redeem.Receipt);
        if (sale.HasPaid || !AgreesWith(sale, redeem.Sale))
        {
            return NaiveAnswer.Refused(RefusalCode.Conflict);
        }

        if (CannotSpend(redeem.Points.Value) is { } refusal)
        {
            return refusal;
        }

        TakeLines(sale, redeem.Sale);
        Pay(sale, PartsOf(sale, redeem.Points.Value), Wallet.Take(redeem.Points.Value, NaiveFate.Paid));
        GiveBackShare(sale);
        ApplyWaiting(sale);
        return NaiveAnswer.Ok;
    }

    private NaiveAnswer? CannotSpend(long points)
    {
        if (Wallet.IsSuspended && points > 0)
        {
            return NaiveAnswer.Refused(RefusalCode.WalletSuspended);
        }

        return points > Wallet.Available ? NaiveAnswer.Insufficient(Wallet.Available) : null;
    }

    private void Pay(NaiveSale sale, long[] parts, List<NaivePoint> points)
    {
        sale.HasPaid = true;
        sale.PaidAt = Wallet.Clock;
        sale.PaidWith.AddRange(points);
        _payments.Add(sale);
        for (var index = 0; index < parts.Length; index++)
        {
            sale.Lines[index].Paid = parts[index];
        }
    }

    private void Earn(NaiveSale sale, LedgerCommand command, long[] parts, Period? hold, LotLifetime? lifetime)
    {
        var (holdEnd, expiry) = Dates(command.OccurredAt, hold, lifetime);
        sale.HasEarned = true;
        sale.Lot = Wallet.AddLot(parts.Sum(), command.OccurredAt, holdEnd, expiry);
        sale.Lot.IsNew = true;
        for (var index = 0; index < parts.Length; index++)
        {
            sale.Lines[index].Earned = parts[index];
        }
    }

    private (DateTimeOffset? HoldEnd, DateTimeOffset? Expiry) Dates(
        DateTimeOffset from, Period? hold, LotLifetime? lifetime)
    {
        var holdEnd = (hold ?? programme.Hold).After(from, _zone);
        var validity = lifetime is null ? programme.Validity : lifetime.Validity;
        return (holdEnd, lifetime?.Expiry ?? validity?.After(holdEnd, _zone));
    }

    /// <summary>A late lot, after the returns that waited: earlier payments take from it instead of from later-expiring lots.</summary>
    private void Rebalance(NaiveLot late, DateTimeOffset occurredAt)
    {
        if (occurredAt >= Wallet.Clock || programme.Late == LateReceipt.Frozen)
        {
            return;
        }

        foreach (var sale in _payments.Where(sale => sale.PaidAt >= late.HoldEnd && (late.Expiry is null || sale.PaidAt < late.Expiry)))
        {
            var givesWay = sale.PaidWith
                .Where(point => point.Lot.ExpiresLaterThan(late) && !Wallet.HasLapsed(point.Lot))
                .Reverse();
            foreach (var (old, replacement) in givesWay.Zip(late.Inside).ToList())
            {
                old.Fate = NaiveFate.InLot;
                replacement.Fate = NaiveFate.Paid;
                sale.PaidWith.Remove(old);
                var place = sale.PaidWith.FindIndex(point => late.IsSpentBefore(point.Lot));
                sale.PaidWith.Insert(place < 0 ? sale.PaidWith.Count : place, replacement);
            }
        }
    }

    private static long[] PartsOf(NaiveSale sale, long points) => NaiveSplit.By(points, Weights(sale));

    /// <summary>The weights told; where only names were told, what the lines earned.</summary>
    private static decimal[] Weights(NaiveSale sale) => sale.Lines.TrueForAll(line => line.Weight is not null)
        ? [.. sale.Lines.Select(line => line.Weight!.Value)]
        : [.. sale.Lines.Select(line => (decimal)line.Earned)];

    private static bool AgreesWith(NaiveSale sale, SaleOutline told)
    {
        if (!sale.IsKnown)
        {
            return true;
        }

        var quantities = Quantities(told);
        return (told.Lines is not { } lines || AreLines(sale, [.. lines.Select(line => (line.Line.Value, line.Weight))]))
            && (quantities is null || sale.Lines.TrueForAll(line => quantities.GetValueOrDefault(line.Name, 1) == line.Sold));
    }

    private static bool TakeLines(NaiveSale sale, SaleOutline told)
    {
        if (sale.IsKnown)
        {
            return AgreesWith(sale, told);
        }

        var quantities = Quantities(told) ?? [];
        IEnumerable<(string Name, decimal? Weight)> lines =
            told.Lines?.Select(line => (line.Line.Value, line.Weight)) ?? [("1", null)];
        sale.Lines.AddRange(lines.Select(line =>
            new NaiveLine(line.Name, quantities.GetValueOrDefault(line.Name, 1), line.Weight)));
        return true;
    }

    private static Dictionary<string, decimal>? Quantities(SaleOutline told) =>
        told.Quantities?.ToDictionary(line => line.Line.Value, line => line.Quantity.Value, StringComparer.Ordinal);
}
