namespace Loyalty.Drills.Checking;

/// <summary>What a check came to.</summary>
/// <param name="Findings">What is wrong.</param>
/// <param name="Facts">How many facts were looked at.</param>
/// <param name="Commands">How many commands callers meant to send.</param>
/// <param name="Answered">How many of these were answered.</param>
internal sealed record CheckResult(Findings Findings, long Facts, int Commands, int Answered);
