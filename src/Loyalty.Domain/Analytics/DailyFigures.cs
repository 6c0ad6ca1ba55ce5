using System.Diagnostics;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Analytics;

/// <summary>What happened to points on one day, as marketers and accountants look at it.</summary>
/// <remarks>A day's figures are the sum of what each fact adds (<see cref="Of(Fact)"/>), in any order.</remarks>
public sealed record DailyFigures
{
    /// <summary>A day on which nothing happened.</summary>
    public static readonly DailyFigures None = new();

    /// <summary>Given by purchases and operators.</summary>
    public long Issued { get; init; }

    /// <summary>Became spendable.</summary>
    public long Released { get; init; }

    /// <summary>Paid on receipts.</summary>
    public long Redeemed { get; init; }

    /// <summary>Given back for returned goods.</summary>
    public long Restored { get; init; }

    /// <summary>Taken back or owed for returned goods and fraud.</summary>
    public long ClawedBack { get; init; }

    /// <summary>Of that, what became a debt.</summary>
    public long ToDebt { get; init; }

    /// <summary>Neither taken nor owed.</summary>
    public long Forgiven { get; init; }

    /// <summary>Paid off debts.</summary>
    public long DebtPaid { get; init; }

    /// <summary>Lapsed.</summary>
    public long Lapsed { get; init; }

    /// <summary>Sales that became known.</summary>
    public long Receipts { get; init; }

    /// <summary>Returns that took effect.</summary>
    public long Returns { get; init; }

    /// <summary>Commands that a rule refused.</summary>
    public long Refusals { get; init; }

    /// <summary>What the known sales came to, in the programme's currency, points not taken off.</summary>
    public decimal Turnover { get; init; }

    /// <summary>The day in a zone on which a fact counts: sales and returns on the day they were made.</summary>
    public static DateOnly DayOf(Recorded recorded, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(
            recorded.Fact is ReceiptEvent ? recorded.OccurredAt : recorded.EffectiveAt, zone).DateTime);

    /// <summary>What a fact adds to its day; <see cref="None"/> where it adds nothing.</summary>
    /// <exception cref="UnreachableException">A fact that this version does not know: never silently passed over.</exception>
    public static DailyFigures Of(Fact fact) => fact switch
    {
        WalletEvent wallet => Of(wallet),
        ReceiptEvent.Registered sale => None with { Receipts = 1, Turnover = sale.Lines.Sum(line => line.Amount ?? 0) },
        ReceiptEvent.Returned => None with { Returns = 1 },
        _ => None,
    };

    private static DailyFigures Of(WalletEvent fact) => fact switch
    {
        WalletEvent.Accrued accrued => None with { Issued = accrued.Points.Value },
        WalletEvent.Credited credited => None with { Issued = credited.Points.Value },
        WalletEvent.Released released => None with { Released = released.Points.Value },
        WalletEvent.Redeemed redeemed => None with { Redeemed = redeemed.Points.Value },
        WalletEvent.Captured captured => None with { Redeemed = captured.Points.Value },
        WalletEvent.Restored restored => None with
        {
            Restored = restored.ToLots.Sum(part => part.Points.Value) + (restored.Grace?.Points.Value ?? 0),
        },
        WalletEvent.Reversed reversed => Of(reversed),
        WalletEvent.DebtOffset offset => None with { DebtPaid = offset.From.Sum(part => part.Points.Value) },
        WalletEvent.Expired expired => None with { Lapsed = expired.Points.Value },
        WalletEvent.CommandRefused => None with { Refusals = 1 },
        WalletEvent.Opened or WalletEvent.IdentifierLinked or WalletEvent.IdentifierUnlinked or WalletEvent.Delivered
            or WalletEvent.Reserved or WalletEvent.ReservationVoided or WalletEvent.ReservationLapsed
            or WalletEvent.AllocationRebalanced or WalletEvent.Debited or WalletEvent.TransferredOut
            or WalletEvent.TransferredIn or WalletEvent.Absorbed or WalletEvent.MergedInto or WalletEvent.Suspended
            or WalletEvent.Resumed or WalletEvent.Closed => None,
        _ => throw new UnreachableException($"The daily figures do not know what {fact.GetType().Name} adds."),
    };

    private static DailyFigures Of(WalletEvent.Reversed reversed) => None with
    {
        ClawedBack = reversed.FromLot.Value + reversed.FromLapsed.Value + reversed.ToDebt.Value
            + reversed.FromOthers.Sum(part => part.Points.Value),
        ToDebt = reversed.ToDebt.Value,
        Forgiven = reversed.Forgiven.Value,
    };
}
