namespace Loyalty.Postgres.Audits;

/// <summary>Where a ledger is not what its facts, or its log, say.</summary>
/// <param name="What">What does not hold, as a sentence.</param>
/// <param name="Place">Which row: a sequence, or the table with the row's key and the column.</param>
/// <param name="Expected">What should be there; "no row" where nothing should.</param>
/// <param name="Found">What is there; "no row" where nothing is.</param>
public sealed record AuditDifference(string What, string Place, string Expected, string Found)
{
    internal const string NoRow = "no row";

    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{What} At {Place}: expected {Expected}, found {Found}.";
}
