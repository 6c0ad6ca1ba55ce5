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
        if (pay > 0 && Wallet.IsSuspended)
        {
            return NaiveAnswer.Refused(RefusalCode.WalletSuspended);
        }

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
            sale.Lines.AddRange(command.Lines.Select(line =>
                new NaiveLine(line.Line.Value, line.Quantity.Value, line.Amount)));
        }

        if (!sale.HasPaid)
        {
            Pay(sale, NaiveSplit.By(pay, amounts), Wallet.Take(pay, NaiveFate.Paid));
        }

        var earned = NaiveEarning.Of(programme, command.Lines, [.. sale.Lines.Select(line => line.Paid)]);
        Earn(sale, command, earned, hold: null, lifetime: null);
        AfterEarning(sale, command.OccurredAt);
        return NaiveAnswer.Ok;
    }

    /// <summary>Hold starts at the sale, or at delivery for web orders.</summary>
    private NaiveAnswer Deliver(LedgerCommand.ConfirmDelivery delivery)
    {
        if (Sale(delivery.Receipt).Lot is not { } lot)
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (lot.HoldEnd is not null)
        {
            return NaiveAnswer.Repeat;
        }

        var holdEnd = programme.Hold.After(delivery.OccurredAt, _zone);
        lot.HoldEnd = holdEnd;
        lot.Expiry ??= lot.Validity?.After(holdEnd, _zone);
        return NaiveAnswer.Ok;
    }

    private static bool IsSameSale(NaiveSale sale, LedgerCommand.RegisterReceipt command) =>
        AreLines(sale, [.. command.Lines.Select(line => (line.Line.Value, (decimal?)line.Amount))])
        && command.Lines.Select(line => line.Quantity.Value).SequenceEqual(sale.Lines.Select(line => line.Sold));

    /// <summary>
    /// The same names in the same order, and no other weights; a weight that was not told agrees with any.
    /// </summary>
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
        if (Wallet.IsSuspended)
        {
            return NaiveAnswer.Refused(RefusalCode.WalletSuspended);
        }

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

    private NaiveAnswer? CannotSpend(long points) =>
        points > Wallet.Available ? NaiveAnswer.Insufficient(Wallet.Available) : null;

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
        sale.Lot.Validity = lifetime is null ? programme.Validity : lifetime.Validity;
        for (var index = 0; index < parts.Length; index++)
        {
            sale.Lines[index].Earned = parts[index];
        }
    }

    private (DateTimeOffset? HoldEnd, DateTimeOffset? Expiry) Dates(
        DateTimeOffset from, Period? hold, LotLifetime? lifetime)
    {
        if (hold is null && programme.HoldStarts == HoldStart.Delivery)
        {
            return (null, lifetime?.Expiry);
        }

        var holdEnd = (hold ?? programme.Hold).After(from, _zone);
        var validity = lifetime is null ? programme.Validity : lifetime.Validity;
        return (holdEnd, lifetime?.Expiry ?? validity?.After(holdEnd, _zone));
    }

    /// <summary>
    /// A late lot, after the returns that waited: earlier payments take from it instead of from later-expiring lots.
    /// </summary>
    private void Rebalance(NaiveLot late, DateTimeOffset occurredAt)
    {
        if (occurredAt >= Wallet.Clock || programme.Late == LateReceipt.Frozen)
        {
            return;
        }

        var meanwhile = _payments.Where(sale =>
            sale.PaidAt >= late.HoldEnd && (late.Expiry is null || sale.PaidAt < late.Expiry));
        foreach (var sale in meanwhile)
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

        if (told.Lines is { } lines && !AreLines(sale, [.. lines.Select(line => (line.Line.Value, line.Weight))]))
        {
            return false;
        }

        return Quantities(told) is not { } quantities
            || sale.Lines.TrueForAll(line => quantities.GetValueOrDefault(line.Name, 1) == line.Sold);
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
