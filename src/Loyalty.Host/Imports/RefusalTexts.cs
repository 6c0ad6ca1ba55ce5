using Loyalty.Domain;

namespace Loyalty.Host.Imports;

/// <summary>Says why the ledger refused a receipt, to whoever has to correct the file.</summary>
internal static class RefusalTexts
{
    /// <summary>The refusal as a sentence without its point, its code in front.</summary>
    public static string Of(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.Conflict =>
            "conflict: the ledger has this receipt already, with other lines, another date or another customer",
        RefusalCode.WalletClosed => "wallet_closed: the customer's wallet was closed",
        RefusalCode.WalletSuspended => "wallet_suspended: the customer's wallet is under suspicion",
        RefusalCode.OccurredOutOfRange => "occurred_out_of_range: the receipt is dated in the future",
        RefusalCode.NoProgramme => "no_programme: no programme is in force at the date of the receipt",
        RefusalCode.CurrencyMismatch => "currency_mismatch: the programme is in another currency",
        RefusalCode.NothingLeftToReturn => "nothing_left_to_return: more is brought back than is left of the sale",
        RefusalCode.TooManyPoints => "too_many_points: more points than a wallet can count",
        RefusalCode.InsufficientPoints => "insufficient_points: the points were spent meanwhile",
        _ => $"refused: {refusal.Code}",
    };
}
