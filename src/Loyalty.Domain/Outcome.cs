namespace Loyalty.Domain;

/// <summary>What became of a command. The names are stored and sent: never renamed.</summary>
public enum Outcome
{
    /// <summary>It was carried out.</summary>
    Ok,

    /// <summary>It had been carried out before: the first answer again, and nothing was added.</summary>
    Repeat,

    /// <summary>A return whose sale is not known yet: kept, and applied when the sale comes.</summary>
    Parked,

    /// <summary>A rule forbids it; nothing but the refusal itself was recorded.</summary>
    Refused,
}
