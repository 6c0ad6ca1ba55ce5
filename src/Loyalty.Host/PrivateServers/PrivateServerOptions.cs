namespace Loyalty.Host.PrivateServers;

/// <summary>Where a private server lives and how careful it is.</summary>
/// <param name="DataDirectory">
/// The host's data directory; the server takes the folder <c>postgres</c> in it, and <c>pg-binaries</c> if PostgreSQL
/// has to be fetched. It is created if missing.
/// </param>
public sealed record PrivateServerOptions(string DataDirectory)
{
    /// <summary>How many sessions a server of one shop's machine admits at once.</summary>
    public const int UsualConnections = 100;

    /// <summary>
    /// The data directory of a host that was told none: <c>/var/lib/loyalty</c> for root, whose home is closed to the
    /// account that runs PostgreSQL; else <c>loyalty</c> in the user's folder for local data.
    /// </summary>
    public static string UsualDataDirectory => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
        ? "/var/lib/loyalty"
        : Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "loyalty");

    /// <summary>
    /// Whether a committed fact survives a power cut. Off only where the facts are made up, as in tests.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>How many sessions the server admits at once.</summary>
    public int MaxConnections { get; init; } = UsualConnections;

    /// <summary>Where PostgreSQL's programs are looked for.</summary>
    public PostgresSearch Search { get; init; } = PostgresSearch.OfThisSystem();
}
