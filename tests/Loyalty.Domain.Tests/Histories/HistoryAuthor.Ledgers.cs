using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <content>What can happen in a whole ledger.</content>
internal sealed partial class HistoryAuthor
{
    private static readonly WalletId Stranger = new(new Guid("00000000-0000-0000-0000-00000000000f"));

    private (int Weight, Func<LedgerCommand?> Write)[] Everything() =>
    [
        (5, Transfer),
        (2, () => new LedgerCommand.MergeWallets(_now, AnyWallet(), AnyWallet())),
        (1, () => new LedgerCommand.CloseWallet(_now, AnyWallet())),
        (3, () => new LedgerCommand.RecordDue(_now, AnyWallet())),
        (2, () => new LedgerCommand.LinkIdentifier(Occurred(), AnyWallet(), AnyIdentifier(), new Label("card"))),
        (2, () => new LedgerCommand.UnlinkIdentifier(Occurred(), AnyWallet(), AnyIdentifier())),
        (4, () => new LedgerCommand.ConfirmDelivery(Chance(70) ? _now : _now.AddDays(-_random.Next(1, 20)), SaleWithLot(lot => lot.HoldEnd is null).Receipt)),
        (4, SellAgainstReservation),
        (2, () => new LedgerCommand.DraftProgramme(_now, new Label(Name("P")), OtherRules())),
        (2, () => new LedgerCommand.PublishProgramme(_now, AnyVersion(), _now.AddDays(-_random.Next(0, 10)))),
        (1, () => new LedgerCommand.RetireProgramme(_now, AnyVersion(), _now.AddDays(_random.Next(0, 10)))),
        (1, () => new LedgerCommand.OpenWallet(_now, Chance(20) ? Stranger : AnyWallet())),
        (1, () => Sell() with { Currency = new Label("EUR") }),
        (1, () => Sell() with { OccurredAt = _now.AddHours(_random.Next(1, 30)) }),
        (1, () => Sell() with { Wallet = Chance(30) ? Stranger : AnyWallet() }),
        (1, () => Adjust() with { Approver = Operator }),
    ];

    private LedgerCommand.TransferPoints Transfer()
    {
        var from = AnyWallet();
        return new LedgerCommand.TransferPoints(_now, from, AnyWallet(), Payable(from), new Label(Name("T")));
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
