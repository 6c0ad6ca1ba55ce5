using System.Diagnostics;
using Loyalty.Host.PrivateServers;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>
/// A process that has nothing to do with PostgreSQL but runs under the same account: only such a one keeps a server
/// from starting when it got the number of the one before. Killed when disposed.
/// </summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process process;

    private OtherProcess(Process process)
    {
        this.process = process;
    }

    public int Id => process.Id;

    public bool Lives => !process.HasExited;

    public static async Task<OtherProcess> StartAsync(string serverFolder)
    {
        var start = new ProcessStartInfo("sleep", ["600"]) { WorkingDirectory = "/" };
        var cluster = Path.Combine(serverFolder, "cluster");
        var account = await ServerAccount.ChooseAsync(serverFolder, cluster, TestContext.Current.CancellationToken);
        if (account.Name is { } name)
        {
            start.UserName = name;
        }

        return new OtherProcess(Process.Start(start)!);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
