using System.Collections.Immutable;

namespace Loyalty.Domain.Simulations;

/// <summary>What must hold after a step. What is null is not looked at.</summary>
public sealed record Expectation
{
    /// <summary>Nothing is looked at.</summary>
    public static readonly Expectation None = new();

    /// <summary>Not yet spendable.</summary>
    public Points? Held { get; init; }

    /// <summary>Spendable.</summary>
    public Points? Available { get; init; }

    /// <summary>Owed.</summary>
    public Points? Debt { get; init; }

    /// <summary>Lapsed so far, less what returns took back of it.</summary>
    public Points? Expired { get; init; }

    /// <summary>What is left of each lot that has something left, held ones too, in the order of spending.</summary>
    public ImmutableArray<Points>? Lots { get; init; }

    /// <summary>What became of the step's command.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Points that the step's return gave back; else 0.</summary>
    public Points? Restored { get; init; }

    /// <summary>Points that the step's return took back, without what was forgiven; else 0.</summary>
    public Points? ClawedBack { get; init; }
}
