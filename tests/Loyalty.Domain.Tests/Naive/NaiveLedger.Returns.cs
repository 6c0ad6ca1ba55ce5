using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Naive;

/// <content>Goods that come back.</content>
internal sealed partial class NaiveLedger
{
    private NaiveAnswer Return(LedgerCommand.ReturnGoods back)
    {
        var sale = Sale(back.Receipt);
        var lines = back.Lines?
            .ToDictionary(line => line.Line.Value, line => line.Quantity.Value, StringComparer.Ordinal);
        if (!sale.IsKnown)
        {
            sale.Waiting.Add(lines);
            return NaiveAnswer.Parked;
        }

        return Return(sale, lines);
    }

    private NaiveAnswer Cancel(LedgerCommand.VoidReceipt cancel)
    {
        var sale = Sale(cancel.Receipt);
        if (!sale.IsKnown)
        {
            return NaiveAnswer.Refused(RefusalCode.NotFound);
        }

        if (sale.IsCancelled)
        {
            return NaiveAnswer.Repeat;
        }

        var answer = Return(sale, asked: null);
        sale.IsCancelled = answer.Outcome == Outcome.Ok;
        return answer;
    }

    private NaiveAnswer Return(NaiveSale sale, Dictionary<string, decimal>? asked)
    {
        var lines = asked ?? sale.Lines.Where(line => line.Left > 0)
            .ToDictionary(line => line.Name, line => line.Left, StringComparer.Ordinal);
        if (lines.Count == 0 || lines.Any(back => !HasLeft(sale, back.Key, back.Value)))
        {
            return NaiveAnswer.Refused(RefusalCode.NothingLeftToReturn);
        }

        var before = programme.Shortfall == Shortfall.Refuse ? new NaiveMemory(Wallet, sale) : null;
        var (restored, earned) = BringBack(sale, lines);
        Wallet.Restore(sale, restored, Grace);
        var taken = sale.Lot is null or { IsConfiscated: true } ? 0 : earned;
        var shortOf = taken == 0 ? 0 : Wallet.ClawBack(sale.Lot!, taken);
        if (shortOf > 0 && before is not null)
        {
            before.Restore();
            return NaiveAnswer.Insufficient(taken - shortOf);
        }

        return NaiveAnswer.Returned(restored, Owe(taken, shortOf));
    }

    private static bool HasLeft(NaiveSale sale, string name, decimal quantity) =>
        quantity > 0 && sale.Lines.Exists(line =>
            string.Equals(line.Name, name, StringComparison.Ordinal) && line.Left >= quantity);

    /// <summary>Counts the goods as returned.</summary>
    /// <returns>What of the points that were paid for them and earned by them goes with them.</returns>
    private static (long Paid, long Earned) BringBack(NaiveSale sale, Dictionary<string, decimal> lines)
    {
        var (paid, earned) = (0L, 0L);
        foreach (var line in sale.Lines.Where(line => lines.ContainsKey(line.Name)))
        {
            var after = line.Returned + lines[line.Name];
            paid += line.PaidBack(after) - line.PaidBack(line.Returned);
            earned += line.EarnedBack(after) - line.EarnedBack(line.Returned);
            line.Returned = after;
        }

        return (paid, earned);
    }

    private void ApplyWaiting(NaiveSale sale)
    {
        var waiting = sale.Waiting.ToList();
        sale.Waiting.Clear();
        foreach (var lines in waiting)
        {
            Return(sale, lines);
        }
    }

    /// <summary>Goods that came back before it was known that they had been paid with points.</summary>
    private void GiveBackShare(NaiveSale sale) =>
        Wallet.Restore(sale, sale.Lines.Sum(line => line.PaidBack(line.Returned)), Grace);

    /// <summary>Goods that came back before it was known what they had earned.</summary>
    private void TakeBackShare(NaiveSale sale)
    {
        var points = sale.Lines.Sum(line => line.EarnedBack(line.Returned));
        Owe(points, Wallet.ClawBack(sale.Lot!, points));
    }

    /// <summary>Rule 4 or the policy of the programme.</summary>
    /// <returns>What the return is told it took back: without what was forgiven.</returns>
    private long Owe(long asked, long shortOf)
    {
        if (programme.Shortfall == Shortfall.Clamp)
        {
            return asked - shortOf;
        }

        Wallet.Debt += shortOf;
        return asked;
    }

    private DateTimeOffset Grace(DateTimeOffset from) => programme.Grace.After(from, _zone);
}
