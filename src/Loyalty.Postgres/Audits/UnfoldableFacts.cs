using System.Diagnostics;
using System.Text.Json;

namespace Loyalty.Postgres.Audits;

/// <summary>
/// Facts for which the log vouches and which cannot be folded all the same: they were never right.
/// </summary>
internal static class UnfoldableFacts
{
    /// <summary>Whether a fault of folding is the facts'.</summary>
    public static bool IsMeantBy(Exception fault) => fault is ArgumentException or KeyNotFoundException
        or OverflowException or InvalidOperationException or UnreachableException or JsonException
        or NotSupportedException;

    /// <summary>How it is told.</summary>
    public static AuditDifference Difference(Exception fault) => new(
        "The facts cannot be folded.", "mt_events", "facts that follow from each other", fault.Message);
}
