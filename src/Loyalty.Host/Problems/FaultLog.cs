namespace Loyalty.Host.Problems;

/// <summary>What faults tell the log: the endpoint, never its address, which may name a person.</summary>
internal static partial class FaultLog
{
    [LoggerMessage(LogLevel.Warning, "The store of the ledger is away: {Reason}")]
    public static partial void StoreAway(this ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "Request {Id} to {Endpoint} failed.")]
    public static partial void Failed(this ILogger logger, Exception exception, string id, string? endpoint);
}
