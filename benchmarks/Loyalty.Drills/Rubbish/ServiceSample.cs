namespace Loyalty.Drills.Rubbish;

/// <summary>How large the service is at one moment.</summary>
/// <param name="Done">How many requests were answered by then.</param>
/// <param name="WorkingSet">The memory that it holds, in bytes.</param>
/// <param name="Connections">Its sessions of PostgreSQL.</param>
internal sealed record ServiceSample(long Done, long WorkingSet, int Connections);
