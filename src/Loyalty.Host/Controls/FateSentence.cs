using Loyalty.Domain.Replay;
using Loyalty.Host.Resources;

namespace Loyalty.Host.Controls;

/// <summary>What became of points, in words.</summary>
internal static class FateSentence
{
    /// <summary>One part of a lot, with what it was for.</summary>
    public static string Of(LotPart part) => part.Fate switch
    {
        LotFate.Held => Words.FateHeld,
        LotFate.Available => Words.FateAvailable,
        LotFate.SetAside => Figures.Say(Words.FateSetAside, part.Reservation),
        LotFate.Spent when part.Receipt is { } receipt => Figures.Say(Words.FateSpentReceipt, receipt),
        LotFate.Spent => Figures.Say(Words.FateSpent, part.Reservation),
        LotFate.Lapsed => Words.FateLapsed,
        LotFate.TakenBack when part.Document is { } document =>
            Figures.Say(Words.FateTakenBack, part.Receipt, document),
        LotFate.TakenBack => Figures.Say(Words.FateTakenBackPlain, part.Receipt),
        LotFate.TakenForOther when part.Document is { } document =>
            Figures.Say(Words.FateTakenForOther, part.Receipt, document),
        LotFate.TakenForOther => Figures.Say(Words.FateTakenForOtherPlain, part.Receipt),
        LotFate.PaidDebt => Figures.Say(Words.FatePaidDebt, part.Receipt),
        LotFate.Debited => Figures.Say(Words.FateDebited, part.Reason),
        LotFate.SentAway => Figures.Say(Words.FateSentAway, part.Wallet),
        _ => Figures.Say(Words.FateGivenAnew, part.Lot),
    };

    /// <summary>A fate by itself.</summary>
    public static string Word(LotFate fate) => fate switch
    {
        LotFate.Held => Words.KeyHeld,
        LotFate.Available => Words.KeyAvailable,
        LotFate.SetAside => Words.KeySetAside,
        LotFate.Spent => Words.KeySpent,
        LotFate.Lapsed => Words.KeyLapsed,
        LotFate.TakenBack => Words.KeyTakenBack,
        LotFate.TakenForOther => Words.KeyTakenForOther,
        LotFate.PaidDebt => Words.KeyPaidDebt,
        LotFate.Debited => Words.KeyDebited,
        LotFate.SentAway => Words.KeySentAway,
        _ => Words.KeyGivenAnew,
    };
}
