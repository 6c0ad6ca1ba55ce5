using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>Sales: by the programme's rules, or with points that the caller has worked out himself.</summary>
internal static class SaleCommands
{
    public static Decision Register(Deliberation deliberation, LedgerCommand.RegisterReceipt sale)
    {
        if (Unsellable(deliberation, sale.Wallet) is { } unsellable)
        {
            return deliberation.Refuse(unsellable);
        }

        var (receipt, programme) = (deliberation.Receipt!, deliberation.InForce!);
        var asksToPay = sale.Reservation is not null || sale.Redeem is { IsZero: false };
        if (SaleLines.Fix(sale.Lines) is not { } lines
            || (receipt.IsKnown
                && (receipt.HasEarned || (receipt.HasPaid && asksToPay) || !SaleLines.Agree(receipt, lines))))
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        if (sale.Currency != programme.Programme.Currency)
        {
            return deliberation.Refuse(RefusalCode.CurrencyMismatch);
        }

        var paid = Points.Zero;
        if (asksToPay && Pay(deliberation, sale, programme.Programme, out paid) is { } unpaid)
        {
            return deliberation.Refuse(unpaid);
        }

        var paidOnLines = receipt.HasPaid
            ? [.. receipt.Lines.Select(line => line.Paid)]
            : Apportionment.Split(paid, [.. sale.Lines.Select(line => line.Amount)]);
        var earned = Earnings.Of(programme.Programme, sale.Lines, paidOnLines);
        Record(deliberation, lines, sale.Currency, paidOnLines, [earned]);
        var lot = Accrue(deliberation, earned.Points, hold: null, lifetime: null);
        return Complete(deliberation, isNew: !receipt.IsKnown, lot, new Answer
        {
            Outcome = Outcome.Ok,
            Earned = earned.Points,
            Paid = paid,
        });
    }

    public static Decision Accrue(Deliberation deliberation, LedgerCommand.AccruePoints accrue)
    {
        if (Unsellable(deliberation, accrue.Wallet) is { } unsellable)
        {
            return deliberation.Refuse(unsellable);
        }

        var receipt = deliberation.Receipt!;
        if (receipt.HasEarned || LinesOf(receipt, accrue.Sale) is not { } lines)
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        var earned = accrue.LinePoints is { } told ? InOrder(lines, accrue, told) : lines.Split(accrue.Points);
        var part = new EarnedPart(new Label("given"), accrue.Points, earned);
        Record(deliberation, [.. lines.Select(line => line.Sold)], currency: null, paid: null, [part]);
        var lot = Accrue(deliberation, accrue.Points, accrue.Hold, accrue.Lifetime);
        var answer = new Answer { Outcome = Outcome.Ok, Earned = accrue.Points };
        return Complete(deliberation, isNew: !receipt.IsKnown, lot, answer);
    }

    public static Decision Redeem(Deliberation deliberation, LedgerCommand.RedeemPoints redeem)
    {
        if (Unsellable(deliberation, redeem.Wallet) is { } unsellable)
        {
            return deliberation.Refuse(unsellable);
        }

        var receipt = deliberation.Receipt!;
        if (receipt.HasPaid || LinesOf(receipt, redeem.Sale) is not { } lines)
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        return deliberation.Wallet!.Redeem(receipt.Key, redeem.Points) is { } refusal
            ? deliberation.Refuse(refusal)
            : Paid(deliberation, lines, redeem.Points);
    }

    /// <summary>Ends a command that has just paid points on a receipt.</summary>
    public static Decision Paid(Deliberation deliberation, IReadOnlyList<ReceiptLine> lines, Points points)
    {
        var isNew = !deliberation.Receipt!.IsKnown;
        Record(deliberation, [.. lines.Select(line => line.Sold)], currency: null, lines.Split(points), earned: null);
        return Complete(deliberation, isNew, lot: null, new Answer { Outcome = Outcome.Ok, Paid = points });
    }

    /// <summary>
    /// The lines of a receipt with what a command tells of them; null where they contradict each other.
    /// </summary>
    public static ImmutableArray<ReceiptLine>? LinesOf(Receipt receipt, SaleOutline outline)
    {
        if (receipt.IsKnown)
        {
            return SaleLines.Agree(receipt, outline) ? Weighed(receipt.Lines, outline) : null;
        }

        return SaleLines.Fix(outline) is { } lines ? [.. lines.Select(line => new ReceiptLine { Sold = line })] : null;
    }

    /// <summary>Why a purchase cannot be put on the wallet; null where it can.</summary>
    public static Refusal? Unsellable(Deliberation deliberation, WalletId wallet)
    {
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return unusable;
        }

        if (deliberation.Receipt!.Wallet is { } owner && owner != wallet)
        {
            return new Refusal(RefusalCode.Conflict);
        }

        return deliberation.InForce is null ? new Refusal(RefusalCode.NoProgramme) : null;
    }

    public static Decision Deliver(Deliberation deliberation)
    {
        var receipt = deliberation.Receipt!;
        if (deliberation.Wallet?.Wallet.LotOf(receipt.Key) is not { } lot)
        {
            return deliberation.Refuse(RefusalCode.NotFound);
        }

        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        if (lot.HoldEnd is not null)
        {
            return deliberation.Repeat();
        }

        var programme = deliberation.Programmes[lot.Programme]!;
        var holdEnd = programme.Programme.Hold.After(deliberation.Command.OccurredAt, programme.Zone);
        var expiry = lot.Expiry ?? programme.Programme.Validity?.After(holdEnd, programme.Zone);
        deliberation.Wallet.Record(new WalletEvent.Delivered(lot.Id, holdEnd, expiry));
        deliberation.Wallet.RecordDue();
        return deliberation.Done();
    }

    private static Refusal? Pay(
        Deliberation deliberation, LedgerCommand.RegisterReceipt sale, Programme programme, out Points paid)
    {
        paid = sale.Redeem ?? Points.Zero;
        var draft = deliberation.Wallet!;
        if (sale.Reservation is { } reservation)
        {
            if (draft.Wallet.Closed(reservation) is { } closed)
            {
                return closed;
            }

            paid = sale.Redeem ?? draft.Wallet.Reservations[reservation].Points;
        }

        var most = programme.Redeem.Most(sale.Lines.Sum(line => line.Amount));
        if (paid > most)
        {
            return new Refusal(RefusalCode.RedeemCapExceeded) { Available = most };
        }

        return sale.Reservation is { } reserved
            ? draft.Capture(reserved, sale.Receipt, paid)
            : draft.Redeem(sale.Receipt, paid);
    }

    private static void Record(
        Deliberation deliberation,
        ImmutableArray<SoldLine> lines,
        Label? currency,
        ImmutableArray<Points>? paid,
        ImmutableArray<EarnedPart>? earned)
    {
        var receipt = deliberation.Receipt!;
        if (!receipt.IsKnown)
        {
            var registered = new ReceiptEvent.Registered(
                deliberation.Wallet!.Wallet.Id, deliberation.InForce!.Number, currency, lines, paid, earned);
            deliberation.Record(registered);
            return;
        }

        if (paid is { } onLines && !receipt.HasPaid)
        {
            deliberation.Record(new ReceiptEvent.PointsPaid(onLines));
        }

        if (earned is { } parts)
        {
            deliberation.Record(new ReceiptEvent.PointsEarned(parts));
        }
    }

    private static LotId Accrue(Deliberation deliberation, Points points, Period? hold, LotLifetime? lifetime)
    {
        var programme = deliberation.InForce!;
        var rules = programme.Programme;
        var waits = hold is null && rules.HoldStarts == HoldStart.Delivery;
        DateTimeOffset? holdEnd =
            waits ? null : (hold ?? rules.Hold).After(deliberation.Command.OccurredAt, programme.Zone);
        var validity = lifetime is null ? rules.Validity : lifetime.Validity;
        var expiry = lifetime?.Expiry?.Kept() ?? (holdEnd is { } from ? validity?.After(from, programme.Zone) : null);
        return deliberation.Wallet!.Accrue(deliberation.Receipt!.Key, points, holdEnd, expiry, programme.Number);
    }

    // Parked returns first, then rebalancing, then whatever is due.
    private static Decision Complete(Deliberation deliberation, bool isNew, LotId? lot, Answer answer)
    {
        if (isNew)
        {
            ReturnCommands.ApplyParked(deliberation);
        }
        else
        {
            ReturnCommands.ApplyShare(deliberation, hasJustEarned: lot is not null);
        }

        var isLate = deliberation.Command.OccurredAt < deliberation.Now;
        if (lot is { } late && isLate && deliberation.InForce!.Programme.Late == LateReceipt.Rebalance)
        {
            deliberation.Wallet!.Rebalance(late);
        }

        deliberation.Wallet!.Settle();
        return deliberation.Done(answer);
    }

    private static ImmutableArray<ReceiptLine> Weighed(ImmutableArray<ReceiptLine> lines, SaleOutline outline) =>
        outline.Lines is not { } told
            ? lines
            : [.. lines.Select(line => line with
            {
                Sold = line.Sold with
                {
                    Weight = line.Sold.Weight ?? told.First(one => one.Line == line.Sold.Line).Weight,
                },
            })];

    // The points come in the order of the command's own lines, which need not be the receipt's.
    private static ImmutableArray<Points> InOrder(
        IEnumerable<ReceiptLine> lines, LedgerCommand.AccruePoints accrue, ImmutableArray<Points> told)
    {
        var names = accrue.Sale.Lines!.Value.Select(line => line.Line).ToList();
        return [.. lines.Select(line => told[names.IndexOf(line.Sold.Line)])];
    }
}
