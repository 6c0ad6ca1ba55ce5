using System.Collections.Immutable;

namespace Loyalty.Domain.Receipts;

/// <summary>What one rule gave for a sale. Stored in facts: members are added, never changed.</summary>
/// <param name="Rule">The rule's name in the programme.</param>
/// <param name="Points">What it gave.</param>
/// <param name="Lines">How that falls on the lines, in their order; adds up to <paramref name="Points"/>.</param>
public sealed record EarnedPart(Label Rule, Points Points, ImmutableArray<Points> Lines);
