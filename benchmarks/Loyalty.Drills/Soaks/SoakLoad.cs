using Loyalty.Domain.Ledgers;

namespace Loyalty.Drills.Soaks;

/// <summary>All registers, who go from opening the first wallets to the end of the week.</summary>
/// <param name="plan">How many, and how much they ask.</param>
/// <param name="time">The ledger's time.</param>
/// <param name="stop">Cancelled to end before the week does.</param>
internal sealed class SoakLoad(SoakPlan plan, TimeProvider time, CancellationToken stop)
{
    public TimeProvider Time { get; } = time;

    /// <summary>Whose wallets are in use.</summary>
    public Customers Customers { get; } = new(plan.Wallets);

    public Pace Pace { get; } = new(plan, time);

    /// <summary>What they were told.</summary>
    public SoakTally Tally { get; } = new();

    /// <summary>Whether the week is over, or somebody has asked to stop.</summary>
    public bool IsOver => Time.GetUtcNow() >= SoakPlan.Begin + SoakPlan.Span || stop.IsCancellationRequested;

    /// <summary>Lets everybody work; registers go to the nodes in turn.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="begin">Called when the first wallets are open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(IReadOnlyList<ILedger> nodes, Action begin, CancellationToken cancellationToken)
    {
        var callers = Enumerable.Range(1, plan.Callers)
            .Select(number => new SoakCaller(number, plan, nodes[number % nodes.Count], this)).ToList();
        var wallets = (plan.Wallets + plan.Callers - 1) / plan.Callers;
        await Task.WhenAll(callers.Select(caller =>
            Task.Run(() => caller.PrepareAsync(wallets, cancellationToken), cancellationToken)));
        begin();
        await Task.WhenAll(callers.Select(caller =>
            Task.Run(() => caller.RunAsync(plan.Commands / plan.Callers, cancellationToken), cancellationToken)));
    }
}
