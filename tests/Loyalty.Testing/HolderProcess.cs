using System.Diagnostics;

namespace Loyalty.Testing;

/// <summary>A <see cref="Holder"/> that was started, and can be asked to leave or be killed.</summary>
public sealed class HolderProcess : IDisposable
{
    private readonly Process process;

    private HolderProcess(Process process)
    {
        this.process = process;
    }

    /// <summary>Starts one; it may still be waiting for its server.</summary>
    public static HolderProcess Start(string dataDirectory)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Holder).Assembly.Location, dataDirectory])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new HolderProcess(Process.Start(start)!);
    }

    /// <summary>Waits until its server answers; throws if it ends instead.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var said = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (said is not Holder.Ready)
        {
            throw new InvalidOperationException("The holder ended before its server answered.");
        }
    }

    /// <summary>Lets it end in good order, and waits for it.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Kills it without a chance to do anything, and waits until it is gone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Kills it if it still runs.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
