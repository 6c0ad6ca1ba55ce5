using System.Collections.Immutable;

namespace Loyalty.Domain.Receipts;

/// <summary>A return that waits for its sale. Stored inside snapshots: members are added, never changed.</summary>
/// <param name="Number">Numbers the returns that waited for this receipt, from 1.</param>
/// <param name="Document">The return's own number; null where it has none.</param>
/// <param name="Lines">What came back; null for everything.</param>
public sealed record ParkedReturn(int Number, Label? Document, ImmutableArray<ReturnedLine>? Lines);
