using System.Diagnostics;

namespace Loyalty.Benchmarks.Loads;

/// <summary>What was spent up to a moment: rates move with whatever else the machine does, this hardly does.</summary>
/// <param name="Callers">Processor time of this process: the callers and, where there is one, the engine.</param>
/// <param name="Server">Processor time of PostgreSQL; zero where it cannot be seen from here.</param>
/// <param name="Allocated">Bytes that this process allocated.</param>
internal sealed record LoadCost(TimeSpan Callers, TimeSpan Server, long Allocated)
{
    /// <summary>What was spent until now.</summary>
    public static LoadCost Now(ServerProcesses server)
    {
        using var own = Process.GetCurrentProcess();
        return new LoadCost(own.TotalProcessorTime, server.ProcessorTime(), GC.GetTotalAllocatedBytes());
    }

    /// <summary>What was spent since an earlier moment.</summary>
    public LoadCost Since(LoadCost earlier) =>
        new(Callers - earlier.Callers, Server - earlier.Server, Allocated - earlier.Allocated);
}
