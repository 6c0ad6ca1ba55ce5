using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>
/// Writes histories step by step while they are performed: what comes next depends on how the wallets stand.
/// </summary>
internal sealed partial class HistoryAuthor
{
    private static readonly DateTimeOffset Start = new(2026, 2, 20, 7, 0, 0, TimeSpan.Zero);
    private static readonly Label Reason = new("goodwill");
    private static readonly Label Operator = new("op-7");
    private static readonly Label Approver = new("op-8");

    private readonly Random _random;
    private readonly List<PlannedSale> _sales = [];
    private readonly List<LedgerCommand> _sent = [];
    private readonly List<(WalletId Wallet, Label? Name)> _reservations = [];
    private readonly WalletId[] _wallets;
    private readonly (int Weight, Func<LedgerCommand?> Write)[] _repertoire;
    private MemoryLedger? _ledger;
    private DateTimeOffset _now = Start;
    private int _numbers;

    public HistoryAuthor(Random random, int wallets, bool isScenario)
    {
        _random = random;
        _wallets = [.. Enumerable.Range(1, wallets).Select(number =>
            new WalletId(new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)number)))];
        _repertoire = isScenario ? Scenario() : [.. Scenario(), .. Everything()];
    }

    /// <summary>Writes and performs one history.</summary>
    public void Perform(Rehearsal rehearsal, int steps)
    {
        _ledger = rehearsal.Ledger;
        foreach (var wallet in _wallets)
        {
            rehearsal.Perform(new TapeStep(new LedgerCommand.OpenWallet(_now, wallet), _now));
        }

        for (var step = 0; step < steps; step++)
        {
            LetTimePass();
            if (Next() is { } command)
            {
                _sent.Add(command);
                rehearsal.Perform(new TapeStep(command, _now));
            }
        }

        rehearsal.End();
    }

    private LedgerCommand? Next()
    {
        var dice = _random.Next(_repertoire.Sum(entry => entry.Weight));
        foreach (var (weight, write) in _repertoire)
        {
            dice -= weight;
            if (dice < 0)
            {
                return write();
            }
        }

        return null;
    }

    private void LetTimePass()
    {
        _now = _random.Next(20) switch
        {
            < 5 => _now,
            < 7 => _now.AddSeconds(_random.Next(1, 60)),
            < 9 => _now.AddMinutes(_random.Next(1, 60)),
            < 11 => _now.AddHours(_random.Next(1, 24)),
            < 14 => _now.AddDays(_random.Next(1, 14)),
            14 => _now.AddDays(14),
            15 => _now.AddDays(_random.Next(20, 120)),
            < 19 => NextDue() ?? _now,
            _ => NextDue()?.AddMicroseconds(-1) ?? _now,
        };
    }

    private DateTimeOffset? NextDue()
    {
        var wallet = _ledger!.Wallets.GetValueOrDefault(AnyWallet());
        return wallet?.At(_now).NextDue() is { } due && due > _now ? due : null;
    }

    /// <summary>
    /// Mostly one that can be used, and the first more often than the others, so that much happens to it.
    /// </summary>
    private WalletId AnyWallet()
    {
        var usable = Chance(4)
            ? _wallets
            : [.. _wallets.Where(IsUsable)];
        return usable.Length == 0 ? _wallets[0] : usable[Math.Max(0, _random.Next(-usable.Length, usable.Length))];
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Any<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string Name(string prefix) => prefix + (++_numbers).ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset Occurred() => _random.Next(10) switch
    {
        < 6 => _now,
        < 9 => Earlier(_now.AddHours(-_random.Next(1, 24 * 45))),
        _ => _sent.Count == 0 ? _now : Earlier(Any(_sent).OccurredAt),
    };

    private DateTimeOffset Earlier(DateTimeOffset instant) => instant < _now ? instant : _now;

    private bool IsUsable(WalletId id) =>
        _ledger!.Wallets.GetValueOrDefault(id) is { Status: WalletStatus.Open or WalletStatus.Suspended };

    private long AvailableOf(WalletId id) =>
        _ledger!.Wallets.GetValueOrDefault(id)?.At(_now).Balance.Available.Value ?? 0;

    /// <summary>
    /// Mostly what the wallet can pay, sometimes everything to the last point, sometimes one too many.
    /// </summary>
    private Points Payable(WalletId id)
    {
        var available = AvailableOf(id);
        return new Points(Math.Max(1, _random.Next(12) switch
        {
            0 => available + 1,
            < 3 => available,
            _ => _random.NextInt64(1, Math.Max(2, available + 1)),
        }));
    }

    private PlannedSale Plan()
    {
        var lines = Chance(55) ? 1 : _random.Next(2, 5);
        var goods = Enumerable.Range(0, lines).Select(_ => Any(Goods.Shelf)).ToImmutableArray();
        var sale = new PlannedSale(
            new ReceiptKey(Name("R")),
            AnyWallet(),
            [.. goods.Select((one, index) => new ReturnedLine(LineOf(index), SoldOf(one)))],
            goods,
            lines > 1 || Chance(20),
            Occurred());
        _sales.Add(sale);
        return sale;
    }

    private static Label LineOf(int index) => new((index + 1).ToString(CultureInfo.InvariantCulture));

    private Quantity SoldOf(Goods goods) =>
        goods.IsWeighed ? new Quantity(_random.Next(50, 3000) / 1000m) : new Quantity(_random.Next(1, 5));

    private Receipt? ReceiptOf(PlannedSale sale) => _ledger!.Receipts.GetValueOrDefault(sale.Receipt);

    /// <summary>
    /// Mostly a purchase that can still earn, be paid or come back, as the caller wants; sometimes any, sometimes a new
    /// one.
    /// </summary>
    private PlannedSale Sale(Func<Receipt?, bool> isFit)
    {
        var fit = Chance(95) ? _sales.Where(sale => isFit(ReceiptOf(sale))).ToList() : _sales;
        var found = fit.Count == 0 || Chance(25) ? Plan() : Any(fit);
        return Chance(90) ? found with { Wallet = Answering(found.Wallet) } : found;
    }

    private Lot? LotOf(PlannedSale sale) =>
        _ledger!.Wallets.Values.Select(wallet => wallet.LotOf(sale.Receipt)).FirstOrDefault(lot => lot is not null);

    /// <summary>A register that is told who took a wallet over asks there.</summary>
    private WalletId Answering(WalletId id) => _ledger!.Follow(id)?.Id ?? id;

    /// <summary>Mostly a purchase that gave a lot for which the question makes sense.</summary>
    private PlannedSale SaleWithLot(Func<Lot, bool> isFit)
    {
        var fit = Chance(90)
            ? _sales.Where(sale => LotOf(sale) is { } lot && isFit(lot)).ToList()
            : _sales;
        return fit.Count > 0 ? Any(fit) : _sales.Count == 0 ? Plan() : Any(_sales);
    }
}
