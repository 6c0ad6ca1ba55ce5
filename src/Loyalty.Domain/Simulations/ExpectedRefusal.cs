namespace Loyalty.Domain.Simulations;

/// <summary>The refusal that a step expects. Details that are null are not looked at.</summary>
/// <param name="Code">The code.</param>
/// <param name="Available">How many points could have been had.</param>
/// <param name="Reason">How a reservation had ended: captured, voided or lapsed.</param>
public sealed record ExpectedRefusal(RefusalCode Code, Points? Available, string? Reason);
