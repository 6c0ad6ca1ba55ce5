namespace Loyalty.Postgres.Audits;

/// <summary>
/// What an audit looked at, and what it found. Counts are of what was checked until the first difference.
/// </summary>
public sealed record AuditReport
{
    /// <summary>Facts whose bytes have the hash of their leaf.</summary>
    public long Facts { get; init; }

    /// <summary>Batches whose root is that of the facts up to there.</summary>
    public long Batches { get; init; }

    /// <summary>The root over all those facts: compare it with one that was published.</summary>
    public string Root { get; init; } = string.Empty;

    /// <summary>Wallets whose rows are the fold of their facts.</summary>
    public long Wallets { get; init; }

    /// <summary>Receipts, whose facts are all they are.</summary>
    public long Receipts { get; init; }

    /// <summary>Keys whose rows name the facts that have their first answers.</summary>
    public long Keys { get; init; }

    /// <summary>
    /// Facts that daily figures and journal have taken, both of them, and that were compared; the rest comes later.
    /// </summary>
    public long Projected { get; init; }

    /// <summary>The first thing that does not hold; null where everything does.</summary>
    public AuditDifference? Difference { get; init; }

    /// <summary>Whether the ledger is what it says.</summary>
    public bool IsSound => Difference is null;
}
