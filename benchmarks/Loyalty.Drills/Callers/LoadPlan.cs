namespace Loyalty.Drills.Callers;

/// <summary>Who calls, and what for.</summary>
/// <param name="Seed">Decides what is asked, and when something is broken.</param>
/// <param name="Callers">How many call at once, each waiting for his answer.</param>
/// <param name="Commands">How many commands each of them sends in a round.</param>
/// <param name="Wallets">Among how many wallets they choose.</param>
internal sealed record LoadPlan(int Seed, int Callers, int Commands, int Wallets)
{
    /// <summary>How often a command is sent before its caller gives up.</summary>
    public int MaxTries { get; init; } = 1_000;

    /// <summary>All commands of a round.</summary>
    public int Total => Callers * Commands;
}
