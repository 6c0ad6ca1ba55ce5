namespace Loyalty.Domain.Journals;

/// <summary>An account of the ledger's books in double entry. The names are stored: never renamed.</summary>
public enum Account
{
    /// <summary>What the chain has given: purchases and operators.</summary>
    Issued,

    /// <summary>What customers have in lots, held and available: the chain's liability.</summary>
    Outstanding,

    /// <summary>What registers have set aside.</summary>
    SetAside,

    /// <summary>What was paid on receipts, less what was restored.</summary>
    Redeemed,

    /// <summary>What lapsed, less what returns counted against it.</summary>
    Lapsed,

    /// <summary>What returns and confiscations took back.</summary>
    ClawedBack,

    /// <summary>What customers owe.</summary>
    Debt,

    /// <summary>What could not be taken back and is not owed.</summary>
    Forgiven,

    /// <summary>What operators took.</summary>
    Debited,

    /// <summary>On its way between wallets: nothing, once both sides are recorded.</summary>
    InTransfer,
}
