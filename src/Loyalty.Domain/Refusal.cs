namespace Loyalty.Domain;

/// <summary>Why a rule forbids a command.</summary>
/// <param name="Code">The permanent code.</param>
public sealed record Refusal(RefusalCode Code)
{
    /// <summary>How many points could have been had; null where that does not matter.</summary>
    public Points? Available { get; init; }

    /// <summary>How a reservation ended: captured, voided or lapsed.</summary>
    public string? Reason { get; init; }

    /// <summary>The wallet that took over an absorbed one.</summary>
    public WalletId? Survivor { get; init; }

    /// <summary>Whether the refusal is kept under the command's key, so that a repeat gets it again.</summary>
    /// <remarks>Not where the command was not judged at all: what it needs can still be put right.</remarks>
    public bool Sticks => Code is not (RefusalCode.WalletNotFound or RefusalCode.WalletMerged
        or RefusalCode.OccurredOutOfRange or RefusalCode.NoProgramme or RefusalCode.CurrencyMismatch);

    /// <summary>Refuses for want of points.</summary>
    public static Refusal Insufficient(Points available) =>
        new(RefusalCode.InsufficientPoints) { Available = available };
}
