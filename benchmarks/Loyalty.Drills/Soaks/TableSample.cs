namespace Loyalty.Drills.Soaks;

/// <summary>What the server says of one table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Live">Rows that are there, as far as the server knows.</param>
/// <param name="Dead">Versions of rows that nobody sees any more and that still take up room.</param>
/// <param name="Changes">Rows that were updated or deleted, since the beginning.</param>
/// <param name="Vacuums">How often it was vacuumed by the server itself, since the beginning.</param>
/// <param name="Bytes">Its size, without indexes.</param>
internal sealed record TableSample(string Name, long Live, long Dead, long Changes, long Vacuums, long Bytes);
