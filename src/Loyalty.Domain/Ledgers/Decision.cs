using System.Collections.Immutable;

namespace Loyalty.Domain.Ledgers;

/// <summary>What is decided on a command.</summary>
/// <param name="Answer">For the caller.</param>
/// <param name="Facts">To be recorded together or not at all, in this order; none where nothing changes.</param>
/// <param name="After">What the command saw, as the facts leave it.</param>
public sealed record Decision(Answer Answer, ImmutableArray<Recorded> Facts, Scope After);
