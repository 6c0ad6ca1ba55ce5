using System.Globalization;
using Npgsql;

namespace Loyalty.Benchmarks.Loads;

/// <summary>The processes of a PostgreSQL server on this machine, as Linux shows them.</summary>
internal sealed class ServerProcesses
{
    private const string Processes = "/proc";

    // Behind the name in brackets: the parent, and the ticks of a hundredth of a second in user and in system mode.
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;
    private const int TicksPerSecond = 100;

    private readonly string? _postmaster;

    private ServerProcesses(string? postmaster)
    {
        _postmaster = postmaster;
    }

    /// <summary>Finds them by one of them; finds none where the server is elsewhere.</summary>
    public static async Task<ServerProcesses> FindAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var ask = source.CreateCommand("SELECT pg_backend_pid()");
        var backend = (int)(await ask.ExecuteScalarAsync())!;
        return new ServerProcesses(StatOf(backend.ToString(CultureInfo.InvariantCulture))?[Parent]);
    }

    /// <summary>What all of them have used so far; those that have ended do not count.</summary>
    public TimeSpan ProcessorTime()
    {
        if (_postmaster is null)
        {
            return TimeSpan.Zero;
        }

        var ticks = Directory.EnumerateDirectories(Processes)
            .Select(folder => StatOf(Path.GetFileName(folder)))
            .OfType<string[]>()
            .Where(stat => string.Equals(stat[Parent], _postmaster, StringComparison.Ordinal))
            .Sum(stat => Number(stat[UserTicks]) + Number(stat[SystemTicks]));
        return TimeSpan.FromSeconds(ticks / (double)TicksPerSecond);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    // Null for what is no process, or none any more.
    private static string[]? StatOf(string process)
    {
        var file = Path.Combine(Processes, process, "stat");
        try
        {
            var text = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
            return text.Length == 0 ? null : text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
