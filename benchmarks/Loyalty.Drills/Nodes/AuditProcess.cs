using System.Diagnostics;

namespace Loyalty.Drills.Nodes;

/// <summary>The service's own audit, in a process of its own.</summary>
internal static class AuditProcess
{
    /// <summary>Runs <c>loyalty audit verify</c> on the main ledger of a database.</summary>
    /// <returns>Its exit code: 0 where the ledger verifies.</returns>
    public static async Task<int> VerifyAsync(string connection, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Loyalty.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program, "audit", "verify"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["Loyalty__Connection"] = connection;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
