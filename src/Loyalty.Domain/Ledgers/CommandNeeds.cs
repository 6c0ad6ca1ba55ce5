namespace Loyalty.Domain.Ledgers;

/// <summary>What of the ledger a command has to see: whoever keeps the ledger loads it before deciding.</summary>
/// <param name="Wallet">The wallet it names; null where its receipt says whose it is.</param>
/// <param name="Other">The second wallet it names.</param>
/// <param name="Receipt">
/// The receipt it names. With it: whose it is, its lot, its redemption and the lots of that, put away or not.
/// </param>
/// <param name="Reservation">The reservation it names, ended ones included.</param>
/// <param name="Key">Its key.</param>
/// <param name="Since">
/// All redemptions of the wallet since this instant with their lots; null for none. Only a receipt that comes late asks
/// for them.
/// </param>
public sealed record CommandNeeds(
    WalletId? Wallet, WalletId? Other, ReceiptKey? Receipt, Label? Reservation, string? Key, DateTimeOffset? Since)
{
    /// <summary>What the command has to see.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">When the ledger learns of it.</param>
    public static CommandNeeds Of(LedgerCommand command, DateTimeOffset now)
    {
        var needs = new CommandNeeds(null, null, null, null, CommandKeys.KeyOf(command), null);
        return command switch
        {
            LedgerCommand.RegisterReceipt sale => needs with
            {
                Wallet = sale.Wallet,
                Receipt = sale.Receipt,
                Reservation = sale.Reservation,
                Since = Late(sale, now),
            },
            LedgerCommand.AccruePoints accrue => needs with
            {
                Wallet = accrue.Wallet,
                Receipt = accrue.Receipt,
                Since = Late(accrue, now),
            },
            LedgerCommand.RedeemPoints redeem => needs with { Wallet = redeem.Wallet, Receipt = redeem.Receipt },
            LedgerCommand.ReservePoints reserve =>
                needs with { Wallet = reserve.Wallet, Reservation = reserve.Reservation },
            LedgerCommand.CaptureReservation capture => needs with
            {
                Wallet = capture.Wallet,
                Receipt = capture.Receipt,
                Reservation = capture.Reservation,
            },
            LedgerCommand.VoidReservation give => needs with { Wallet = give.Wallet, Reservation = give.Reservation },
            LedgerCommand.TransferPoints transfer => needs with { Wallet = transfer.From, Other = transfer.To },
            LedgerCommand.MergeWallets merge => needs with { Wallet = merge.Survivor, Other = merge.Absorbed },
            _ => needs with { Wallet = WalletOf(command), Receipt = ReceiptOf(command) },
        };
    }

    private static WalletId? WalletOf(LedgerCommand command) => command switch
    {
        LedgerCommand.OpenWallet open => open.Wallet,
        LedgerCommand.LinkIdentifier link => link.Wallet,
        LedgerCommand.UnlinkIdentifier unlink => unlink.Wallet,
        LedgerCommand.SuspendWallet suspend => suspend.Wallet,
        LedgerCommand.ResumeWallet resume => resume.Wallet,
        LedgerCommand.AdjustPoints adjust => adjust.Wallet,
        LedgerCommand.CloseWallet close => close.Wallet,
        LedgerCommand.RecordDue due => due.Wallet,
        _ => null,
    };

    private static ReceiptKey? ReceiptOf(LedgerCommand command) => command switch
    {
        LedgerCommand.ReturnGoods back => back.Receipt,
        LedgerCommand.VoidReceipt cancel => cancel.Receipt,
        LedgerCommand.ConfirmDelivery delivery => delivery.Receipt,
        LedgerCommand.SuspendLot suspend => suspend.Receipt,
        LedgerCommand.ResumeLot resume => resume.Receipt,
        LedgerCommand.ConfiscateLot confiscate => confiscate.Receipt,
        _ => null,
    };

    // A lot can only have been there for redemptions after its purchase.
    private static DateTimeOffset? Late(LedgerCommand command, DateTimeOffset now) =>
        command.OccurredAt < now ? command.OccurredAt : null;
}
