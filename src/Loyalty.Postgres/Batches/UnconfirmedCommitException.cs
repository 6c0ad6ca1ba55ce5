namespace Loyalty.Postgres.Batches;

/// <summary>
/// A batch is committed on the server, and its synchronous standby may not have it. Whoever sends a command again waits
/// for the standby with it.
/// </summary>
/// <param name="warning">What PostgreSQL said.</param>
internal sealed class UnconfirmedCommitException(string warning) : Exception(warning);
