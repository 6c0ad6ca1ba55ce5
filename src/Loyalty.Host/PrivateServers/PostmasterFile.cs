using System.Diagnostics;
using System.Globalization;
using static System.FormattableString;

namespace Loyalty.Host.PrivateServers;

/// <summary>What a running server writes about itself into its cluster, and what a dead one leaves there.</summary>
internal sealed record PostmasterFile(string Path, int ProcessId, int Port)
{
    // The lines of the file as PostgreSQL documents them, counted from 0.
    private const int ProcessIdLine = 0;
    private const int PortLine = 3;

    // A number that no system gives to a process.
    private const int NoProcess = int.MaxValue;

    /// <summary>Reads the file; null if there is none or it is still being written.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        var path = System.IO.Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = File.ReadAllLines(path);
        return lines.Length > PortLine
            && int.TryParse(lines[ProcessIdLine], CultureInfo.InvariantCulture, out var processId)
            && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var port)
                ? new PostmasterFile(path, processId, port)
                : null;
    }

    /// <summary>Whether the process of that number lives and is the server of this cluster.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName is "postgres" or "postmaster" && WorksInCluster();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // There is none, or it ended while being looked at.
            return false;
        }
    }

    /// <summary>
    /// Lets PostgreSQL see that the server which wrote the file is gone when its number was given to another process,
    /// which is usual after a container's restart. The rest of the file stays: by it PostgreSQL knows orphaned
    /// sessions.
    /// </summary>
    public void DisownProcess()
    {
        var lines = File.ReadAllLines(Path);
        lines[ProcessIdLine] = NoProcess.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(Path, lines);
    }

    // A server works in its cluster; only Linux lets us look. A dead one that nobody has buried has no folder any more.
    private bool WorksInCluster()
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            var folder = File.ResolveLinkTarget(Invariant($"/proc/{ProcessId}/cwd"), returnFinalTarget: false);
            return string.Equals(folder?.FullName, System.IO.Path.GetDirectoryName(Path), StringComparison.Ordinal);
        }
        catch (UnauthorizedAccessException)
        {
            // Another account's process: not the server, or not ours to judge. PostgreSQL itself decides.
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
