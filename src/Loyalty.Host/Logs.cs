namespace Loyalty.Host;

/// <summary>What the service writes to its log.</summary>
internal static class Logs
{
    // It tells addresses with their queries, in which somebody may have put a person.
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Tells what an operator acts on, and nothing that names a person.</summary>
    public static void Configure(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        logging.AddFilter(Requests, LogLevel.Warning);
    }
}
