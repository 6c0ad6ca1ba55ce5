using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Histories;

/// <content>What can happen to one wallet.</content>
internal sealed partial class HistoryAuthor
{
    private static readonly Period[] Holds = Periods("P0D P0D P0D P1D P3D");
    private static readonly Period[] Lifetimes = Periods("P1D P5D P10D P40D");
    private static readonly Period[] Waits = Periods("PT15M P1D P1D P20D");

    private (int Weight, Func<LedgerCommand?> Write)[] Scenario() =>
    [
        (24, Accrue),
        (8, Sell),
        (16, Redeem),
        (7, Reserve),
        (7, Capture),
        (3, GiveUp),
        (18, Return),
        (2, () => new LedgerCommand.VoidReceipt(_now, Bought().Receipt)),
        (4, () => new LedgerCommand.SuspendLot(_now, SaleWithLot(lot => !lot.IsSuspended).Receipt, Reason: null)),
        (4, Resume),
        (2, () => new LedgerCommand.ConfiscateLot(_now, SaleWithLot(lot => !lot.IsConfiscated).Receipt)),
        (4, Deliver),
        (1, () => new LedgerCommand.SuspendWallet(_now, AnyWallet(), Reason: null)),
        (2, () => new LedgerCommand.ResumeWallet(_now, AnyWallet())),
        (2, Adjust),
        (6, Again),
        (2, AgainWithOtherContent),
    ];

    private LedgerCommand Resume()
    {
        var sale = SaleWithLot(lot => lot.IsSuspended);
        var isSuspended = _ledger!.Wallets.Values.Any(wallet => wallet.LotOf(sale.Receipt) is { IsSuspended: true });
        return isSuspended || Chance(15) ? new LedgerCommand.ResumeLot(_now, sale.Receipt) : Accrue();
    }

    private LedgerCommand Deliver()
    {
        var sale = SaleWithLot(lot => lot.HoldEnd is null);
        var waits = _ledger!.Wallets.Values.Any(wallet => wallet.LotOf(sale.Receipt) is { HoldEnd: null });
        var deliveredAt = Chance(70) ? _now : _now.AddDays(-_random.Next(1, 20));
        return waits || Chance(10) ? new LedgerCommand.ConfirmDelivery(deliveredAt, sale.Receipt) : Accrue();
    }

    private LedgerCommand Accrue()
    {
        var sale = Sale(receipt => receipt is not { HasEarned: true });
        var points = new Points(Chance(3) ? 0 : _random.Next(1, 41));
        var outline = Told(sale);
        var told = outline.Lines is { } lines && lines.All(line => line.Weight is null)
            ? LinePoints(points, lines.Length)
            : null;
        return new LedgerCommand.AccruePoints(
            sale.OccurredAt,
            sale.Wallet,
            sale.Receipt,
            points,
            outline,
            told,
            Chance(75) ? Any(Holds) : null,
            Lifetime(sale.OccurredAt));
    }

    private ImmutableArray<Points>? LinePoints(Points points, int lines)
    {
        var parts = new long[lines];
        for (var point = 0; point < points.Value; point++)
        {
            parts[_random.Next(lines)]++;
        }

        return [.. parts.Select(part => new Points(part))];
    }

    private LotLifetime? Lifetime(DateTimeOffset from) => _random.Next(6) switch
    {
        0 => LotLifetime.Endless,
        1 => new LotLifetime(Expiry: null, Any(Lifetimes)),
        < 4 => new LotLifetime(from.AddHours(_random.Next(0, 24 * 40)), Validity: null),
        _ => null,
    };

    /// <summary>The lines as they are, or left out where an earlier step told them, or rarely other ones.</summary>
    private SaleOutline Told(PlannedSale sale)
    {
        var isKnown = _ledger!.Receipts.TryGetValue(sale.Receipt, out var receipt) && receipt.IsKnown;
        if (isKnown && Chance(60))
        {
            return SaleOutline.Untold;
        }

        if (isKnown && Chance(4))
        {
            return Plan().Outline(tellsWeights: true);
        }

        return sale.Outline(isKnown ? receipt!.Lines.All(line => line.Sold.Weight is not null) : Chance(80));
    }

    private LedgerCommand.RegisterReceipt Sell()
    {
        var sale = Sale(receipt => receipt is not { HasEarned: true });
        var isPaid = ReceiptOf(sale) is { HasPaid: true };
        return new LedgerCommand.RegisterReceipt(
            sale.OccurredAt,
            sale.Wallet,
            sale.Receipt,
            new Label("RUB"),
            sale.Sold(),
            Chance(isPaid ? 5 : 50) && AvailableOf(sale.Wallet) > 0 ? Payable(sale.Wallet) : null,
            Reservation: null);
    }

    private LedgerCommand Redeem()
    {
        var sale = Sale(receipt => receipt is not { HasPaid: true });
        if (AvailableOf(sale.Wallet) == 0 && Chance(85))
        {
            return Accrue();
        }

        var key = Chance(15) ? new Label(Name("K")) : (Label?)null;
        return new LedgerCommand.RedeemPoints(
            _now, sale.Wallet, sale.Receipt, Payable(sale.Wallet), Weighed(sale), key);
    }

    /// <summary>Only an accrual can tell points line by line; whoever else names lines tells their weights.</summary>
    private SaleOutline Weighed(PlannedSale sale)
    {
        var told = Told(sale);
        return told.Lines is { } lines && lines.Any(line => line.Weight is null) ? SaleOutline.Untold : told;
    }

    private LedgerCommand Reserve()
    {
        var wallet = AnyWallet();
        if (AvailableOf(wallet) == 0 && Chance(85))
        {
            return Accrue();
        }

        var isNamedAgain = _reservations.Count > 0 && Chance(_wallets.Length > 1 ? 15 : 5);
        var name = isNamedAgain ? Any(_reservations).Name!.Value : new Label(Name("V"));
        _reservations.Add((wallet, name));
        return new LedgerCommand.ReservePoints(_now, wallet, name, Payable(wallet), Any(Waits));
    }

    private LedgerCommand Capture()
    {
        var (wallet, name) = AnyReservation();
        if (name is not { } reservation)
        {
            return Reserve();
        }

        var sale = Chance(70) ? Sale(receipt => receipt is not { HasPaid: true }) : null;
        var isOthers = sale is not null && sale.Wallet != wallet;
        return new LedgerCommand.CaptureReservation(
            _now,
            wallet,
            reservation,
            Chance(60) ? null : new Points(_random.Next(1, 20)),
            isOthers ? null : sale?.Receipt,
            isOthers || sale is null ? SaleOutline.Untold : Weighed(sale),
            Chance(30) ? new Label(Name("C")) : null);
    }

    private LedgerCommand GiveUp()
    {
        var (wallet, name) = AnyReservation();
        return name is { } reservation ? new LedgerCommand.VoidReservation(_now, wallet, reservation) : Reserve();
    }

    /// <summary>Mostly an open one, sometimes one that is over or never was.</summary>
    private (WalletId Wallet, Label? Name) AnyReservation()
    {
        if (Chance(8) && _reservations.Count > 0)
        {
            return Any(_reservations);
        }

        var open = _ledger!.Wallets.Values
            .SelectMany(wallet => wallet.At(_now).Reservations.Values
                .Where(one => one.State == ReservationState.Open).Select(one => (wallet.Id, (Label?)one.Id)))
            .OrderBy(one => one.Item2!.Value.Value, StringComparer.Ordinal)
            .ToList();
        return open.Count == 0 ? (AnyWallet(), null) : Any(open);
    }

    private LedgerCommand.ReturnGoods Return()
    {
        var sale = Chance(8) ? Plan() : Bought();
        var document = Chance(70) ? new Label(Name("D")) : (Label?)null;
        var lines = sale.Lines.Where(_ => Chance(60))
            .Select(line => line with { Quantity = BackOf(line.Quantity) })
            .ToImmutableArray();
        return new LedgerCommand.ReturnGoods(_now, sale.Receipt, document, lines.IsEmpty || Chance(35) ? null : lines);
    }

    /// <summary>Mostly a purchase of which something is still out.</summary>
    private PlannedSale Bought() =>
        Sale(receipt => receipt is { IsKnown: true } && receipt.Lines.Any(line => !line.Left.IsZero));

    private Quantity BackOf(Quantity sold) => _random.Next(6) switch
    {
        0 => sold,
        1 => new Quantity(sold.Value / 2),
        2 => new Quantity(_random.Next(1, 500) / 1000m),
        3 => new Quantity(sold.Value + 1),
        _ => sold.Value > 1 ? new Quantity(1) : sold,
    };

    private LedgerCommand.AdjustPoints Adjust()
    {
        var wallet = AnyWallet();
        var direction = Chance(60) || AvailableOf(wallet) == 0 ? Direction.Give : Direction.Take;
        return new LedgerCommand.AdjustPoints(
            _now,
            wallet,
            new Label(Name("A")),
            direction,
            direction == Direction.Give ? new Points(_random.Next(1, 20)) : Payable(wallet),
            direction == Direction.Give ? Lifetime(_now) : null,
            Reason,
            Operator,
            Approver);
    }

    private LedgerCommand? Again() => _sent.Count == 0 ? null : Any(_sent);

    private LedgerCommand? AgainWithOtherContent() =>
        Again() is { } command ? command with { OccurredAt = command.OccurredAt.AddSeconds(-1) } : null;

    private static Period[] Periods(string text) => [.. text.Split(' ').Select(Period.Parse)];
}
