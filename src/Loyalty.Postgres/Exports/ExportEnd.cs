namespace Loyalty.Postgres.Exports;

/// <summary>What the last line of an export says.</summary>
/// <param name="Facts">How many facts the export has.</param>
/// <param name="Root">The root over them, 64 hexadecimal digits; of a whole ledger that of the ledger itself.</param>
public sealed record ExportEnd(long Facts, string Root);
