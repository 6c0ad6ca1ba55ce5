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
        var asksToPay = sale.Reservation is not null || sale.Redeem is { IsZero: false };
        if (Unpayable(deliberation, sale, asksToPay) is { } unpayable)
        {
            return deliberation.Refuse(unpayable);
        }

        var receipt = deliberation.Receipt!;
        var lines = SaleLines.Fix(sale.Lines);
        if (IsOthers(deliberation, sale.Wallet)
            || (receipt.IsKnown
                && (receipt.HasEarned || (receipt.HasPaid && asksToPay) || !SaleLines.Agree(receipt, lines))))
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        if (Unruled(deliberation, sale.Currency) is { } unruled)
        {
            return deliberation.Refuse(unruled);
        }

        var programme = deliberation.InForce!.Programme;
        var paid = Points.Zero;
        if (asksToPay && Pay(deliberation, sale, programme, out paid) is { } unpaid)
        {
            return deliberation.Refuse(unpaid);
        }

        var paidOnLines = receipt.HasPaid
            ? [.. receipt.Lines.Select(line => line.Paid)]
            : Apportionment.Split(paid, [.. sale.Lines.Select(line => line.Amount)]);
        var earned = Earnings.Of(programme, sale.Lines, paidOnLines);
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
        if (Deliberation.Unusable(deliberation.Wallet) is { } unusable)
        {
            return deliberation.Refuse(unusable);
        }

        var receipt = deliberation.Receipt!;
        if (receipt.HasEarned || LinesOf(deliberation, accrue.Wallet, accrue.Sale) is not { } lines)
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        if (deliberation.InForce is null)
        {
            return deliberation.Refuse(RefusalCode.NoProgramme);
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
        if (Deliberation.Unspendable(deliberation.Wallet) is { } unspendable)
        {
            return deliberation.Refuse(unspendable);
        }

        var receipt = deliberation.Receipt!;
        if (receipt.HasPaid || LinesOf(deliberation, redeem.Wallet, redeem.Sale) is not { } lines)
        {
            return deliberation.Refuse(RefusalCode.Conflict);
        }

        if (deliberation.InForce is null)
        {
            return deliberation.Refuse(RefusalCode.NoProgramme);
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
    /// The lines of the receipt with what a command tells of them; null where they contradict each other, or where the
    /// purchase is another wallet's.
    /// </summary>
    public static ImmutableArray<ReceiptLine>? LinesOf(Deliberation deliberation, WalletId wallet, SaleOutline outline)
    {
        var receipt = deliberation.Receipt!;
        if (IsOthers(deliberation, wallet))
        {
            return null;
        }

        if (receipt.IsKnown)
        {
            return SaleLines.Agree(receipt, outline) ? Weighed(receipt.Lines, outline) : null;
        }

        return SaleLines.Fix(outline) is { } lines ? [.. lines.Select(line => new ReceiptLine { Sold = line })] : null;
    }

    private static bool IsOthers(Deliberation deliberation, WalletId wallet) =>
        deliberation.Holder is { } holder && holder != wallet;

    // Why nothing can be bought for the wallet, or not be paid with its points or with the reservation.
    private static Refusal? Unpayable(Deliberation deliberation, LedgerCommand.RegisterReceipt sale, bool asksToPay)
    {
        if (sale.Reservation is { } reservation)
        {
            return Deliberation.Unusable(deliberation.Wallet) ?? deliberation.Wallet!.Wallet.Closed(reservation);
        }

        return asksToPay
            ? Deliberation.Unspendable(deliberation.Wallet)
            : Deliberation.Unusable(deliberation.Wallet);
    }

    private static Refusal? Unruled(Deliberation deliberation, Label currency)
    {
        if (deliberation.InForce is not { } programme)
        {
            return new Refusal(RefusalCode.NoProgramme);
        }

        return currency == programme.Programme.Currency ? null : new Refusal(RefusalCode.CurrencyMismatch);
    }

    private static Refusal? Pay(
        Deliberation deliberation, LedgerCommand.RegisterReceipt sale, Programme programme, out Points paid)
    {
        var draft = deliberation.Wallet!;
        paid = sale.Redeem
            ?? (sale.Reservation is { } whole ? draft.Wallet.Reservations[whole].Points : Points.Zero);

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
        var later = waits && expiry is null ? validity : null;
        return deliberation.Wallet!.Accrue(
            deliberation.Receipt!.Key, points, holdEnd, expiry, later, programme.Number);
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
