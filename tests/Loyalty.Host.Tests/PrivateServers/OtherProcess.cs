using System.Diagnostics;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>
/// A process that has nothing to do with PostgreSQL but runs under the same account: only such a one keeps a server from
/// starting when it got the number of the one before. Killed when disposed.
/// </summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process process;

    public OtherProcess()
    {
        var start = new ProcessStartInfo("sleep", ["600"]) { WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            start.UserName = "postgres";
        }

        process = Process.Start(start)!;
    }

    public int Id => process.Id;

    public bool Lives => !process.HasExited;

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
