namespace Loyalty.Domain.Replay;

/// <summary>What became of points of a lot. The names are sent to callers: never renamed.</summary>
public enum LotFate
{
    /// <summary>Left, and not spendable yet.</summary>
    Held,

    /// <summary>Left, and spendable.</summary>
    Available,

    /// <summary>Set aside by a register.</summary>
    SetAside,

    /// <summary>Paid on a receipt, and not given back since.</summary>
    Spent,

    /// <summary>Lapsed unused, and not counted against a return since.</summary>
    Lapsed,

    /// <summary>Taken back because goods of the purchase came back, or for fraud.</summary>
    TakenBack,

    /// <summary>Taken back for another purchase, whose own points had been spent.</summary>
    TakenForOther,

    /// <summary>Paid off a debt.</summary>
    PaidDebt,

    /// <summary>Taken by an operator.</summary>
    Debited,

    /// <summary>Went to another wallet.</summary>
    SentAway,

    /// <summary>Had been spent, and was given back as a new lot, because this one had lapsed meanwhile.</summary>
    GivenAnew,
}
