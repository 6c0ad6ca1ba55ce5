using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using static System.FormattableString;

namespace Loyalty.Host.PrivateServers;

/// <summary>Runs a program to its end, with its arguments as a list, a limit of time and a limit of output.</summary>
internal static class ChildProgram
{
    private const int MaxOutputCharacters = 64 * 1024;

    // A server that the program left behind may hold the other end of a stream for ever.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    // Nothing else is handed on: the host's environment may hold secrets, which a server's process would show.
    private static readonly string[] SharedVariables = ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive"];

    /// <summary>Runs the program.</summary>
    /// <exception cref="PrivateServerException">It could not be started, or did not end within its limit.</exception>
    public static async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        using var process = Start(call);
        process.StandardInput.Close();
        var output = new StringBuilder();
        var reading = Task.WhenAll(
            CollectAsync(process.StandardOutput, output, cancellationToken),
            CollectAsync(process.StandardError, output, cancellationToken));

        await WaitForEndAsync(process, call, cancellationToken);
        await Task.WhenAny(reading, Task.Delay(OutputGrace, TimeProvider.System, cancellationToken));
        lock (output)
        {
            return new ProgramResult(process.ExitCode, output.ToString());
        }
    }

    private static Process Start(ProgramCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.Folder,
            // On Windows a console of its own keeps Ctrl-C in ours from reaching the server.
            CreateNoWindow = true,
        };
        SetEnvironment(start, call);
        if (call.Account.Name is { } account)
        {
            start.UserName = account;
        }

        try
        {
            return Process.Start(start) ?? throw new PrivateServerException($"{call.Program} could not be started.");
        }
        catch (Win32Exception exception)
        {
            throw new PrivateServerException($"{call.Program} could not be started: {exception.Message}", exception);
        }
    }

    private static void SetEnvironment(ProcessStartInfo start, ProgramCall call)
    {
        if (!call.SharesEnvironment)
        {
            start.Environment.Clear();
            foreach (var name in SharedVariables)
            {
                if (Environment.GetEnvironmentVariable(name) is { } value)
                {
                    start.Environment[name] = value;
                }
            }

            start.Environment["LC_ALL"] = "C";
            start.Environment["TZ"] = "UTC";
        }

        foreach (var (name, value) in call.Variables)
        {
            start.Environment[name] = value;
        }
    }

    private static async Task WaitForEndAsync(Process process, ProgramCall call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new PrivateServerException(
                Invariant($"{call.Program} did not end within {call.Limit.TotalSeconds:F0} seconds."), exception);
        }
    }

    private static async Task CollectAsync(
        StreamReader reader, StringBuilder output, CancellationToken cancellationToken)
    {
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            lock (output)
            {
                output.Append(buffer, 0, Math.Min(read, MaxOutputCharacters - output.Length));
            }
        }
    }
}
