namespace Loyalty.Drills.Rubbish;

/// <summary>How much rubbish is sent and read.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="Inputs">How many inputs for each reader.</param>
/// <param name="From">The number of the first request and of the first input, to repeat one that was found.</param>
internal sealed record RubbishPlan(long Requests, long Inputs, long From)
{
    /// <summary>As many as are worth an hour.</summary>
    public static RubbishPlan Usual { get; } = new(Requests: 1_000_000, Inputs: 200_000, From: 0);
}
