using Loyalty.Domain.Ledgers;

namespace Loyalty.Postgres.Batches;

/// <summary>A command with what became of it.</summary>
/// <param name="Pending">The command.</param>
/// <param name="Result">For its caller; null where it could not be decided.</param>
/// <param name="Fault">
/// Why not: input that no rule is made for, or a fault of ours. Told only once it is sure that what was decided on
/// still counted.
/// </param>
internal sealed record DecidedCommand(Pending Pending, CommandResult? Result, Exception? Fault);
