using System.Collections.Immutable;
using System.Diagnostics;

namespace Loyalty.Domain.Wallets;

/// <summary>How each fact changes a wallet. No rules here: deciding is done, and every amount is in the fact.</summary>
public static class WalletFold
{
    /// <summary>The wallet after all the facts.</summary>
    public static Wallet Fold(this Wallet wallet, IEnumerable<Recorded> facts) => facts.Aggregate(wallet, Evolve);

    /// <summary>The wallet after one more fact of its stream.</summary>
    /// <exception cref="UnreachableException">A fact that this version does not know: never silently passed
    /// over.</exception>
    public static Wallet Evolve(this Wallet wallet, Recorded recorded)
    {
        var evolved = recorded.Fact switch
        {
            WalletEvent.Opened or WalletEvent.CommandRefused => wallet,
            WalletEvent.IdentifierLinked linked =>
                wallet with { Identifiers = wallet.Identifiers.Add(linked.Identifier) },
            WalletEvent.IdentifierUnlinked unlinked =>
                wallet with { Identifiers = wallet.Identifiers.Remove(unlinked.Identifier) },
            WalletEvent.Accrued accrued => Accrue(wallet, accrued, recorded),
            WalletEvent.Delivered delivered => Deliver(wallet, delivered),
            WalletEvent.Released released => Change(wallet, released.Lot, lot => lot with { IsReleased = true }),
            WalletEvent.Redeemed redeemed => Redeem(wallet, redeemed, recorded),
            WalletEvent.Reserved reserved => Reserve(wallet, reserved),
            WalletEvent.Captured captured => Capture(wallet, captured, recorded),
            WalletEvent.ReservationVoided voided => EndReservation(wallet, voided.Reservation, ReservationState.Voided),
            WalletEvent.ReservationLapsed lapsed => EndReservation(wallet, lapsed.Reservation, ReservationState.Lapsed),
            WalletEvent.Reversed reversed => Reverse(wallet, reversed),
            WalletEvent.Restored restored => Restore(wallet, restored, recorded),
            WalletEvent.DebtOffset offset => PayDebt(wallet, offset),
            WalletEvent.Expired expired => Expire(wallet, expired),
            WalletEvent.AllocationRebalanced rebalanced => Rebalance(wallet, rebalanced),
            WalletEvent.Credited credited => Credit(wallet, credited, recorded),
            WalletEvent.Debited debited => Debit(wallet, debited),
            WalletEvent.TransferredOut sent => Send(wallet, sent),
            WalletEvent.TransferredIn received => Receive(wallet, received),
            WalletEvent.Absorbed absorbed => Absorb(wallet, absorbed, recorded),
            WalletEvent.MergedInto merged => Empty(wallet, merged.Survivor),
            WalletEvent.Suspended suspended => Suspend(wallet, suspended),
            WalletEvent.Resumed resumed => Resume(wallet, resumed),
            WalletEvent.Closed => wallet with { Status = WalletStatus.Closed },
            _ => throw new UnreachableException($"No wallet knows what to do with {recorded.Fact.GetType().Name}."),
        };
        var clock = Instants.Later(wallet.ClockAt, recorded.RecordedAt);
        return evolved with { Version = wallet.Version + 1, ClockAt = clock };
    }

    private static Wallet Accrue(Wallet wallet, WalletEvent.Accrued accrued, Recorded recorded) =>
        Add(wallet, new Lot
        {
            Id = accrued.Lot,
            Source = LotSource.Receipt,
            Receipt = accrued.Receipt,
            Given = accrued.Points,
            Left = accrued.Points,
            AccruedAt = recorded.OccurredAt,
            HoldEnd = accrued.HoldEnd,
            Expiry = accrued.Expiry,
            Validity = accrued.Validity,
            Programme = accrued.Programme,
        }).Count(totals => totals with { Issued = totals.Issued + accrued.Points });

    private static Wallet Deliver(Wallet wallet, WalletEvent.Delivered delivered) =>
        Change(wallet, delivered.Lot, lot => lot with { HoldEnd = delivered.HoldEnd, Expiry = delivered.Expiry });

    private static Wallet Redeem(Wallet wallet, WalletEvent.Redeemed redeemed, Recorded recorded) =>
        Pay(Take(wallet, redeemed.Allocation), redeemed.Receipt, redeemed.Points, redeemed.Allocation, recorded);

    private static Wallet Pay(
        Wallet wallet, ReceiptKey receipt, Points points, ImmutableArray<Allocation> allocation, Recorded recorded) =>
        (wallet with
        {
            Redemptions = wallet.Redemptions.SetItem(receipt, new Redemption(
                receipt, recorded.RecordedAt, recorded.Version, allocation)),
            LastRedeemedAt = recorded.RecordedAt,
        }).Count(totals => totals with { Redeemed = totals.Redeemed + points });

    private static Wallet Reserve(Wallet wallet, WalletEvent.Reserved reserved)
    {
        var reservation = new Reservation(
            reserved.Reservation, reserved.Points, reserved.Until, reserved.Allocation, ReservationState.Open);
        var taken = Change(wallet, reserved.Allocation, (lot, points) => lot with
        {
            Left = lot.Left - points,
            Reserved = lot.Reserved + points,
        });
        return taken with { Reservations = taken.Reservations.SetItem(reserved.Reservation, reservation) };
    }

    private static Wallet Capture(Wallet wallet, WalletEvent.Captured captured, Recorded recorded)
    {
        var ended = EndReservation(wallet, captured.Reservation, ReservationState.Captured);
        var taken = Take(ended, captured.Allocation);
        return captured.Receipt is { } receipt
            ? Pay(taken, receipt, captured.Points, captured.Allocation, recorded)
            : taken.Count(totals => totals with { Redeemed = totals.Redeemed + captured.Points });
    }

    private static Wallet EndReservation(Wallet wallet, Label id, ReservationState state)
    {
        var reservation = wallet.Reservations[id];
        var back = Change(wallet, reservation.Allocation, (lot, points) => lot with
        {
            Left = lot.Left + points,
            Reserved = lot.Reserved - points,
        });
        return back with { Reservations = back.Reservations.SetItem(id, reservation with { State = state }) };
    }

    private static Wallet Reverse(Wallet wallet, WalletEvent.Reversed reversed)
    {
        var others = reversed.FromOthers.Sum(part => part.Points);
        var isConfiscation = reversed.Cause == ReversalCause.Confiscation;
        var taken = Take(wallet, reversed.FromOthers);
        var own = Change(taken, reversed.Lot, lot => lot with
        {
            Left = lot.Left - reversed.FromLot,
            Lapsed = lot.Lapsed - reversed.FromLapsed,
            ClawedBack = lot.ClawedBack + reversed.FromLot + reversed.FromLapsed + others
                + reversed.ToDebt + reversed.Forgiven,
            IsConfiscated = lot.IsConfiscated || isConfiscation,
            IsSuspended = lot.IsSuspended && !isConfiscation,
        });
        return (own with { Debt = own.Debt + reversed.ToDebt }).Count(totals => totals with
        {
            Lapsed = totals.Lapsed - reversed.FromLapsed,
            FromOwnLots = totals.FromOwnLots + reversed.FromLot + reversed.FromLapsed,
            FromOtherLots = totals.FromOtherLots + others,
            ToDebt = totals.ToDebt + reversed.ToDebt,
            Forgiven = totals.Forgiven + reversed.Forgiven,
        });
    }

    private static Wallet Restore(Wallet wallet, WalletEvent.Restored restored, Recorded recorded)
    {
        var back = Change(wallet, restored.ToLots, (lot, points) => lot with { Left = lot.Left + points });
        var points = restored.ToLots.Sum(part => part.Points) + (restored.Grace?.Points ?? Points.Zero);
        var graced = restored.Grace is { } grace ? Add(back, NewLot(grace, restored.Receipt, recorded)) : back;
        return (graced with { Redemptions = Unpay(graced, restored) })
            .Count(totals => totals with { Redeemed = totals.Redeemed - points });
    }

    private static Lot NewLot(GraceLot grace, ReceiptKey receipt, Recorded recorded) => new()
    {
        Id = grace.Lot,
        Source = LotSource.Grace,
        Receipt = receipt,
        Given = grace.Points,
        Left = grace.Points,
        AccruedAt = recorded.RecordedAt,
        HoldEnd = recorded.RecordedAt,
        Expiry = grace.Expiry,
        IsReleased = true,
        Programme = grace.Programme,
    };

    private static ImmutableDictionary<ReceiptKey, Redemption> Unpay(Wallet wallet, WalletEvent.Restored restored)
    {
        var redemption = wallet.Redemptions[restored.Receipt];
        var allocation =
            restored.ToLots.Concat(restored.Grace?.From ?? []).Aggregate(redemption.Allocation, Allocations.Less);
        return wallet.Redemptions.SetItem(restored.Receipt, redemption with { Allocation = allocation });
    }

    private static Wallet PayDebt(Wallet wallet, WalletEvent.DebtOffset offset)
    {
        var points = offset.From.Sum(part => part.Points);
        var taken = Take(wallet, offset.From);
        return (taken with { Debt = taken.Debt - points })
            .Count(totals => totals with { Offset = totals.Offset + points });
    }

    private static Wallet Expire(Wallet wallet, WalletEvent.Expired expired) =>
        Change(
            wallet,
            expired.Lot,
            lot => lot with { Left = lot.Left - expired.Points, Lapsed = lot.Lapsed + expired.Points })
            .Count(totals => totals with { Lapsed = totals.Lapsed + expired.Points });

    private static Wallet Rebalance(Wallet wallet, WalletEvent.AllocationRebalanced rebalanced)
    {
        var late = wallet.Lots[rebalanced.Lot];
        foreach (var move in rebalanced.Moves)
        {
            var redemption = wallet.Redemptions[move.Receipt];
            var moved = Change(wallet, move.From, lot => lot with { Left = lot.Left + move.Points });
            moved = Change(moved, late.Id, lot => lot with { Left = lot.Left - move.Points });
            var allocation = redemption.Allocation.Less(new Allocation(move.From, move.Points))
                .With(new Allocation(late.Id, move.Points), moved.Lots);
            var paid = redemption with { Allocation = allocation };
            wallet = moved with { Redemptions = moved.Redemptions.SetItem(move.Receipt, paid) };
        }

        return wallet;
    }

    private static Wallet Credit(Wallet wallet, WalletEvent.Credited credited, Recorded recorded) =>
        Add(wallet, new Lot
        {
            Id = credited.Lot,
            Source = LotSource.Adjustment,
            Given = credited.Points,
            Left = credited.Points,
            AccruedAt = recorded.RecordedAt,
            HoldEnd = recorded.RecordedAt,
            Expiry = credited.Expiry,
            IsReleased = true,
        }).Count(totals => totals with { Issued = totals.Issued + credited.Points });

    private static Wallet Debit(Wallet wallet, WalletEvent.Debited debited) =>
        Take(wallet, debited.From).Count(totals => totals with { Debited = totals.Debited + debited.Points });

    private static Wallet Send(Wallet wallet, WalletEvent.TransferredOut sent) =>
        Take(wallet, sent.From).Count(totals => totals with { TransferredOut = totals.TransferredOut + sent.Points });

    private static Wallet Receive(Wallet wallet, WalletEvent.TransferredIn received) =>
        received.Lots.Aggregate(wallet, (after, lot) => Add(after, new Lot
        {
            Id = lot.Lot,
            Source = LotSource.Transfer,
            Given = lot.Points,
            Left = lot.Points,
            AccruedAt = lot.AccruedAt,
            HoldEnd = lot.AccruedAt,
            Expiry = lot.Expiry,
            IsReleased = true,
            Programme = lot.Programme,
        })).Count(totals => totals with
        {
            TransferredIn = totals.TransferredIn + received.Lots.Sum(lot => lot.Points),
        });

    private static Wallet Absorb(Wallet wallet, WalletEvent.Absorbed absorbed, Recorded recorded) => wallet with
    {
        Lots = wallet.Lots.AddRange(absorbed.Lots.Select(lot => KeyValuePair.Create(lot.Id, lot))),
        Reservations = wallet.Reservations.SetItems(
            absorbed.Reservations.Select(one => KeyValuePair.Create(one.Id, one))),
        Debt = wallet.Debt + absorbed.Debt,
        Totals = wallet.Totals + absorbed.Totals,
        LastLot = absorbed.LastLot,
        LastRedeemedAt = recorded.RecordedAt,
    };

    private static Wallet Empty(Wallet wallet, WalletId survivor) => Wallet.Unopened(wallet.Id) with
    {
        Version = wallet.Version,
        ClockAt = wallet.ClockAt,
        Status = WalletStatus.Merged,
        Survivor = survivor,
        LastLot = wallet.LastLot,
    };

    private static Wallet Suspend(Wallet wallet, WalletEvent.Suspended suspended) => suspended.Lot is { } id
        ? Change(wallet, id, lot => lot with { IsSuspended = true })
        : wallet with { Status = WalletStatus.Suspended };

    private static Wallet Resume(Wallet wallet, WalletEvent.Resumed resumed)
    {
        var cleared = resumed.Lot is { } id
            ? Change(wallet, id, lot => lot with { IsSuspended = false })
            : wallet with { Status = WalletStatus.Open };
        return resumed.Expiries.Aggregate(
            cleared, (after, one) => Change(after, one.Lot, lot => lot with { Expiry = one.Expiry }));
    }

    private static Wallet Add(Wallet wallet, Lot lot) =>
        wallet with { Lots = wallet.Lots.Add(lot.Id, lot), LastLot = lot.Id };

    private static Wallet Take(Wallet wallet, ImmutableArray<Allocation> allocation) =>
        Change(wallet, allocation, (lot, points) => lot with { Left = lot.Left - points });

    private static Wallet Change(Wallet wallet, ImmutableArray<Allocation> allocation, Func<Lot, Points, Lot> change) =>
        allocation.Aggregate(wallet, (after, part) => Change(after, part.Lot, lot => change(lot, part.Points)));

    private static Wallet Change(Wallet wallet, LotId id, Func<Lot, Lot> change) =>
        wallet with { Lots = wallet.Lots.SetItem(id, change(wallet.Lots[id])) };

    private static Wallet Count(this Wallet wallet, Func<Totals, Totals> count) =>
        wallet with { Totals = count(wallet.Totals) };
}
