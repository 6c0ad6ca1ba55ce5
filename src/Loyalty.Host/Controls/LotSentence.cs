using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Resources;

namespace Loyalty.Host.Controls;

/// <summary>Where a lot came from, in words.</summary>
internal static class LotSentence
{
    public static string Of(Lot lot, WalletId? from, Label? reason) => lot.Source switch
    {
        LotSource.Receipt => Figures.Say(Words.OfReceipt, lot.Receipt),
        LotSource.Grace => Figures.Say(Words.OfGrace, lot.Receipt),
        LotSource.Adjustment => Figures.Say(Words.OfAdjustment, reason).TrimEnd(':', ' '),
        _ => Figures.Say(Words.OfTransfer, from).TrimEnd(),
    };
}
