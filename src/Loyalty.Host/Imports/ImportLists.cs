namespace Loyalty.Host.Imports;

/// <summary>Where rows are listed that somebody has to look at.</summary>
/// <param name="Rejected">Rows that could not be taken.</param>
/// <param name="Parked">Rows of returns that wait for a sale.</param>
internal sealed record ImportLists(RowList Rejected, RowList Parked);
