namespace Loyalty.Drills.Checking;

/// <summary>Something that is not as it has to be.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="What">What is wrong, and where.</param>
internal sealed record Finding(CheckedPart Part, string What);
