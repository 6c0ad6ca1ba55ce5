using System.Security.Cryptography;
using System.Text.Json;

namespace Loyalty.Domain.Ledgers;

/// <summary>How a command is recognised when it comes again (rule 12).</summary>
public static class CommandKeys
{
    private static readonly JsonSerializerOptions Form = Stored.StoredJson.Options;

    /// <summary>The command's name in keys and refusals; permanent.</summary>
    public static string NameOf(LedgerCommand command) => command switch
    {
        LedgerCommand.OpenWallet => "open",
        LedgerCommand.LinkIdentifier => "link",
        LedgerCommand.UnlinkIdentifier => "unlink",
        LedgerCommand.RegisterReceipt => "sale",
        LedgerCommand.AccruePoints => "accrue",
        LedgerCommand.RedeemPoints => "redeem",
        LedgerCommand.ReservePoints => "reserve",
        LedgerCommand.CaptureReservation => "capture",
        LedgerCommand.VoidReservation => "void",
        LedgerCommand.ReturnGoods => "return",
        LedgerCommand.VoidReceipt => "cancel",
        LedgerCommand.ConfirmDelivery => "deliver",
        LedgerCommand.SuspendLot or LedgerCommand.SuspendWallet => "suspend",
        LedgerCommand.ResumeLot or LedgerCommand.ResumeWallet => "resume",
        LedgerCommand.ConfiscateLot => "confiscate",
        LedgerCommand.AdjustPoints => "adjust",
        LedgerCommand.TransferPoints => "transfer",
        LedgerCommand.MergeWallets => "merge",
        LedgerCommand.CloseWallet => "close",
        LedgerCommand.RecordDue => "due",
        LedgerCommand.DraftProgramme => "draft",
        LedgerCommand.PublishProgramme => "publish",
        LedgerCommand.RetireProgramme => "retire",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "An unknown command."),
    };

    /// <summary>
    /// The command's key, its name in front; null where it has none and is judged by the state alone.
    /// </summary>
    public static string? KeyOf(LedgerCommand command)
    {
        var own = command switch
        {
            LedgerCommand.RegisterReceipt sale => sale.Receipt.Value,
            LedgerCommand.AccruePoints accrue => accrue.Receipt.Value,
            LedgerCommand.RedeemPoints redeem => redeem.Key?.Value ?? redeem.Receipt.Value,
            LedgerCommand.ReservePoints reserve => $"{reserve.Wallet}/{reserve.Reservation}",
            LedgerCommand.CaptureReservation capture => capture.Key?.Value,
            LedgerCommand.ReturnGoods back => back.Document?.Value,
            LedgerCommand.AdjustPoints adjust => adjust.Key.Value,
            LedgerCommand.TransferPoints transfer => transfer.Key.Value,
            LedgerCommand.DraftProgramme draft => draft.Key.Value,
            _ => null,
        };
        return own is null ? null : $"{NameOf(command)}/{own}";
    }

    /// <summary>The hash of everything the command says, 64 hexadecimal digits.</summary>
    public static string ContentOf(LedgerCommand command)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Form);
        return Convert.ToHexStringLower(SHA256.HashData(json));
    }
}
