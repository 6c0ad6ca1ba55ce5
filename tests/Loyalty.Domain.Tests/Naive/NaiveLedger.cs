using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests.Naive;

/// <summary>
/// The ledger of one wallet written a second time from its description alone, as plainly as can be: the other side of
/// the comparison.
/// </summary>
internal sealed partial class NaiveLedger(Programme programme)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(programme.Zone.Value);
    private readonly Dictionary<string, NaiveSale> _sales = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (LedgerCommand Command, NaiveAnswer Answer)> _answers =
        new(StringComparer.Ordinal);

    private bool _isOpen;

    public NaiveWallet Wallet { get; } = new();

    public NaiveAnswer Execute(LedgerCommand command, DateTimeOffset now)
    {
        Wallet.Advance(now);
        var key = KeyOf(command);
        if (key is not null && _answers.TryGetValue(key, out var before))
        {
            return string.Equals(Content(before.Command), Content(command), StringComparison.Ordinal)
                ? before.Answer.Again()
                : NaiveAnswer.Refused(RefusalCode.Conflict);
        }

        if (!_isOpen && NamesWallet(command))
        {
            return NaiveAnswer.Refused(RefusalCode.WalletNotFound);
        }

        var answer = Judge(command);
        Wallet.Settle();
        if (key is not null)
        {
            _answers[key] = (command, answer);
        }

        return answer;
    }

    private static string Content(LedgerCommand command) =>
        JsonSerializer.Serialize(command, command.GetType(), StoredJson.Options);

    private static string? KeyOf(LedgerCommand command) => command switch
    {
        LedgerCommand.AccruePoints accrue => "accrue " + accrue.Receipt,
        LedgerCommand.RegisterReceipt sale => "sale " + sale.Receipt,
        LedgerCommand.RedeemPoints redeem => "redeem " + (redeem.Key?.Value ?? redeem.Receipt.Value),
        LedgerCommand.ReservePoints reserve => "reserve " + reserve.Reservation,
        LedgerCommand.CaptureReservation { Key: { } key } => "capture " + key,
        LedgerCommand.ReturnGoods { Document: { } document } => "return " + document,
        LedgerCommand.AdjustPoints adjust => "adjust " + adjust.Key,
        _ => null,
    };

    private NaiveAnswer Judge(LedgerCommand command) => command switch
    {
        LedgerCommand.AccruePoints accrue => Accrue(accrue),
        LedgerCommand.RegisterReceipt sale => Sell(sale),
        LedgerCommand.RedeemPoints redeem => Redeem(redeem),
        LedgerCommand.ReservePoints reserve => Reserve(reserve),
        LedgerCommand.CaptureReservation capture => Capture(capture),
        LedgerCommand.VoidReservation give => Void(give),
        LedgerCommand.ReturnGoods back => Return(back),
        LedgerCommand.VoidReceipt cancel => Cancel(cancel),
        LedgerCommand.ConfirmDelivery delivery => Deliver(delivery),
        LedgerCommand.SuspendLot suspend => Suspend(suspend),
        LedgerCommand.ResumeLot resume => Resume(resume),
        LedgerCommand.ConfiscateLot confiscate => Confiscate(confiscate),
        LedgerCommand.SuspendWallet => SuspendWallet(),
        LedgerCommand.ResumeWallet => ResumeWallet(),
        LedgerCommand.AdjustPoints adjust => Adjust(adjust),
        LedgerCommand.OpenWallet => Open(),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "Not told here."),
    };

    private static bool NamesWallet(LedgerCommand command) => command is not (
        LedgerCommand.OpenWallet or LedgerCommand.ReturnGoods or LedgerCommand.VoidReceipt
        or LedgerCommand.ConfirmDelivery or LedgerCommand.SuspendLot or LedgerCommand.ResumeLot
        or LedgerCommand.ConfiscateLot);

    private NaiveAnswer Open()
    {
        var answer = _isOpen ? NaiveAnswer.Repeat : NaiveAnswer.Ok;
        _isOpen = true;
        return answer;
    }

    private NaiveSale Sale(ReceiptKey receipt)
    {
        if (!_sales.TryGetValue(receipt.Value, out var sale))
        {
            _sales[receipt.Value] = sale = new NaiveSale();
        }

        return sale;
    }
}
