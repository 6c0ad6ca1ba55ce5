namespace Loyalty.Domain;

/// <summary>What a command is answered. Amounts that the command has nothing to do with are null.</summary>
/// <remarks>Answers to keyed commands are stored: members are added, never changed.</remarks>
public sealed record Answer
{
    /// <summary>Done, with nothing to tell.</summary>
    public static readonly Answer Ok = new() { Outcome = Outcome.Ok };

    /// <summary>What became of the command.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why it was refused; null unless it was.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Points that the purchase earned.</summary>
    public Points? Earned { get; init; }

    /// <summary>Points that were paid, reserved or taken.</summary>
    public Points? Paid { get; init; }

    /// <summary>Points given back for what had been paid with them.</summary>
    public Points? Restored { get; init; }

    /// <summary>Points taken back for what they had been earned by, without what was forgiven.</summary>
    public Points? ClawedBack { get; init; }

    /// <summary>Points that could not be taken back and are not owed, by the programme's policy.</summary>
    public Points? Forgiven { get; init; }

    /// <summary>The number of a programme version that the command made.</summary>
    public int? Programme { get; init; }

    /// <summary>Turns a refusal into an answer.</summary>
    public static Answer Refused(Refusal refusal) => new() { Outcome = Outcome.Refused, Refusal = refusal };
}
