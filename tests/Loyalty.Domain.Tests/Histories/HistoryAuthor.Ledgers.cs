using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <content>What can happen in a whole ledger.</content>
internal sealed partial class HistoryAuthor
{
    private static readonly WalletId Stranger = new(new Guid("00000000-0000-0000-0000-00000000000f"));

    private (int Weight, Func<LedgerCommand?> Write)[] Everything() =>
    [
        (6, Transfer),
        (2, Merge),
        (1, () => new LedgerCommand.CloseWallet(_now, AnyWallet())),
        (3, () => new LedgerCommand.RecordDue(_now, AnyWallet())),
        (1, () => new LedgerCommand.LinkIdentifier(Occurred(), AnyWallet(), AnyIdentifier(), new Label("card"))),
        (1, () => new LedgerCommand.UnlinkIdentifier(Occurred(), AnyWallet(), AnyIdentifier())),
        (5, SellAgainstReservation),
        (3, ChangeRules),
        (1, Blunder),
    ];

    private LedgerCommand Blunder() => _random.Next(7) switch
    {
        0 => new LedgerCommand.OpenWallet(_now, Chance(20) ? Stranger : AnyWallet()),
        1 => Sell() with { Currency = new Label("EUR") },
        2 => Sell() with { OccurredAt = _now.AddHours(_random.Next(1, 30)) },
        3 => Sell() with { Wallet = Chance(30) ? Stranger : AnyWallet() },
        4 => Adjust() with { Approver = Operator },
        5 => new LedgerCommand.TransferPoints(_now, AnyWallet(), Stranger, new Points(1), new Label(Name("T"))),
        _ => new LedgerCommand.RedeemPoints(
            _now, Stranger, new ReceiptKey(Name("R")), new Points(1), SaleOutline.Untold, Key: null),
    };

    private LedgerCommand.MergeWallets Merge()
    {
        var survivor = AnyWallet();
        return new LedgerCommand.MergeWallets(_now, survivor, Chance(90) ? AnyWalletBut(survivor) : AnyWallet());
    }

    private WalletId AnyWalletBut(WalletId other) =>
        _wallets.Where(wallet => wallet != other).ToList() is { Count: > 0 } others ? Any(others) : other;

    private LedgerCommand ChangeRules()
    {
        var versions = _ledger!.Programmes.Versions;
        var isInForce = versions.Count(version => version.From <= _now && version.Until is null) > 1;
        var isDrafted = versions[^1].From is null;
        return _random.Next(isInForce || Chance(4) ? 3 : 2) switch
        {
            0 => Draft(),
            1 when !isDrafted && Chance(90) => Draft(),
            1 => new LedgerCommand.PublishProgramme(
                _now, isDrafted && Chance(80) ? versions.Length : AnyVersion(), _now.AddDays(_random.Next(-10, 5))),
            _ => new LedgerCommand.RetireProgramme(_now, AnyVersion(), _now.AddDays(_random.Next(0, 10))),
        };
    }

    private LedgerCommand.DraftProgramme Draft() => new(_now, new Label(Name("P")), OtherRules());

    private LedgerCommand Transfer()
    {
        var from = AnyWallet();
        if (AvailableOf(from) == 0 && Chance(90))
        {
            return Accrue();
        }

        return new LedgerCommand.TransferPoints(
            _now, from, Chance(92) ? AnyWalletBut(from) : from, Payable(from), new Label(Name("T")));
    }

    private LedgerCommand SellAgainstReservation()
    {
        var (wallet, name) = AnyReservation();
        if (name is null)
        {
            return Reserve();
        }

        var sale = Plan() with { Wallet = wallet };
        _sales[^1] = sale;
        return new LedgerCommand.RegisterReceipt(
            sale.OccurredAt,
            wallet,
            sale.Receipt,
            new Label("RUB"),
            sale.Sold(),
            Chance(50) ? null : new Points(_random.Next(1, 30)),
            name);
    }

    private Programme OtherRules()
    {
        var rules = ProgrammeAuthor.Write(_random);
        return Chance(40) ? rules with { HoldStarts = HoldStart.Delivery } : rules;
    }

    private int AnyVersion() => _random.Next(1, _ledger!.Programmes.Versions.Length + 2);

    private Guid AnyIdentifier() => new(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte)_random.Next(3));
}
