using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;

namespace Loyalty.Drills.Runs;

/// <summary>Callers who want the same thing at the same instant, on two nodes.</summary>
internal sealed class RacesRun(DrillPlan plan, DrillReport report)
{
    private const int Nodes = 2;
    private const int Crowd = 100;
    private const int Redemptions = 50;
    private const long Each = 10;
    private const int Winners = 7;

    /// <summary>Runs all rounds on a durable server of the drill's own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await OwnedServer.StartAsync(cancellationToken);
        await RunAsync(server.ConnectionString, server.Folder, cancellationToken);
    }

    /// <summary>Runs all rounds on an empty database.</summary>
    public async Task RunAsync(string database, string folder, CancellationToken cancellationToken)
    {
        var nodes = Enumerable.Range(0, Nodes)
            .Select(_ => NodeProcess.Of(NodeFault.None, folder, database)).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => node.StartAsync(cancellationToken)));
            var crowd = plan.Load with { Callers = Crowd, Wallets = 2 * plan.Rounds };
            using var load = new Load(
                crowd, Path.Combine(folder, "callers"), [.. nodes.Select(node => node.Address)]);
            await load.OpenWalletsAsync(cancellationToken);
            var races = 0;
            while (races < plan.Rounds && report.GoesOn)
            {
                races++;
                await RunAsync(races, load, cancellationToken);
            }

            var result = await LedgerCheck.RunAsync(database, load.Folder, cancellationToken);
            report.Add(result, "after all races");
            report.Tell("races of each kind", $"{races}");
            report.Tell("commands, answered", $"{result.Commands}, {result.Answered}");
            report.Add(load);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private async Task RunAsync(int round, Load load, CancellationToken cancellationToken)
    {
        var wallet = CommandMaker.Wallet(round);
        var prefix = FormattableString.Invariant($"race{round}");

        var command = load[0].Maker.Accrue(wallet, $"{prefix}/same", Each * Winners);
        var same = await AllAsync(load, Crowd, (one, _) => one.Maker.Same(command), cancellationToken);
        Expect(same, Crowd, "the same command 100 times: all hear that it is done");
        Expect(same.Count(IsNew), 1, "the same command 100 times: one did it");

        var other = await AllAsync(
            load,
            Crowd,
            (one, number) => one.Maker.Accrue(CommandMaker.Wallet(plan.Rounds + round), $"{prefix}/other", number),
            cancellationToken);
        Expect(other, 1, "one key with 100 contents: one is done");
        Expect(other.Count(answer => answer?.Code is "conflict"), Crowd - 1, "one key with 100 contents: conflicts");

        var paid = await AllAsync(
            load,
            Redemptions,
            (one, number) => one.Maker.Redeem(wallet, FormattableString.Invariant($"{prefix}/pay{number}"), Each),
            cancellationToken);
        Expect(paid, Winners, "50 redemptions of the last points: as many as there are points for");
        Expect(
            paid.Count(answer => answer?.Code is "insufficient_points"),
            Redemptions - Winners,
            "50 redemptions of the last points: the others are refused");

        await RaceReturnAsync(load, prefix, wallet, cancellationToken);
    }

    // Either comes first; whatever the other finds, the sums have to be right: the check looks at them.
    private async Task RaceReturnAsync(Load load, string prefix, Guid wallet, CancellationToken cancellationToken)
    {
        var sale = load[1].Maker.Accrue(wallet, $"{prefix}/sale", Each);
        await load[1].SendAsync(sale, cancellationToken);
        var answers = await Task.WhenAll(
            load[1].SendAsync(load[1].Maker.Return(wallet, $"{prefix}/sale", $"{prefix}/back"), cancellationToken),
            load[2].SendAsync(load[2].Maker.Redeem(wallet, $"{prefix}/spend", Each), cancellationToken));
        Expect(IsDone(answers[0]) ? 1 : 0, 1, "a return racing a redemption: the return is done");
        Expect(
            IsDone(answers[1]) || answers[1]?.Code is "insufficient_points" ? 1 : 0,
            1,
            "a return racing a redemption: it pays, or is refused for want of points");
    }

    private static async Task<CallerLine?[]> AllAsync(
        Load load, int callers, Func<Caller, int, CallerLine> make, CancellationToken cancellationToken)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asking = Enumerable.Range(1, callers).Select(async number =>
        {
            var command = make(load[number], number);
            await start.Task;
            return await load[number].SendAsync(command, cancellationToken);
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(asking);
    }

    private static bool IsDone(CallerLine? answer) => answer?.Status < 300;

    private static bool IsNew(CallerLine? answer) => IsDone(answer) && answer!.Outcome is not "repeat";

    private void Expect(CallerLine?[] answers, int done, string what) => Expect(answers.Count(IsDone), done, what);

    private void Expect(int found, int wanted, string what)
    {
        if (found != wanted)
        {
            report.Fault(FormattableString.Invariant($"{what}: {found} instead of {wanted}"));
        }
    }
}
