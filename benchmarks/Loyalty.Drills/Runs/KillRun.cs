using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;

namespace Loyalty.Drills.Runs;

/// <summary>
/// Kills the service, its PostgreSQL or both in the middle of a load, round after round. The service is started again
/// as a supervisor would; its PostgreSQL is brought back by the service itself.
/// </summary>
internal sealed class KillRun(DrillPlan plan, DrillReport report)
{
    private static readonly Victim[] Victims = [Victim.Service, Victim.Server, Victim.Both];

    private readonly Random _random = new(plan.Load.Seed);
    private readonly Dictionary<Victim, List<TimeSpan>> _times =
        Victims.ToDictionary(victim => victim, _ => new List<TimeSpan>());

    /// <summary>Runs all rounds.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await OwnedServer.StartAsync(cancellationToken);
        using var host = NodeProcess.Host(server.Folder, server.Data);
        await host.StartAsync(cancellationToken);
        using var load = new Load(plan.Load, Path.Combine(server.Folder, "callers"), [host.Address]);
        await load.OpenWalletsAsync(cancellationToken);
        CheckResult? result = null;
        for (var round = 0; round < plan.Rounds && report.GoesOn && load.GivenUp.Count == 0; round++)
        {
            // Each of three in turn, in an order that is drawn: a service that lost its server ten times within
            // minutes would give up, as it should.
            if (round % Victims.Length == 0)
            {
                _random.Shuffle(Victims);
            }

            await RunAsync(Victims[round % Victims.Length], server, host, load, cancellationToken);
            result = await LedgerCheck.RunAsync(server.ConnectionString, load.Folder, cancellationToken);
            report.Add(result, FormattableString.Invariant($"round {round + 1}"));
        }

        Tell(load, result!);
    }

    private async Task RunAsync(
        Victim victim, OwnedServer server, NodeProcess host, Load load, CancellationToken cancellationToken)
    {
        var before = _random.Next(plan.Load.Callers, plan.Load.Total * 3 / 4);
        var reached = load.Progress.MoreAsync(before);
        var running = load.RunAsync(cancellationToken);
        await Task.WhenAny(reached, running);
        var served = load.Progress.ServedAgainAsync();
        if (victim is Victim.Service or Victim.Both)
        {
            host.Kill();
        }

        if (victim is Victim.Server or Victim.Both)
        {
            server.Kill();
        }

        if (victim is Victim.Service or Victim.Both)
        {
            host.Start();
        }

        await running;
        if (served.IsCompleted)
        {
            _times[victim].Add(await served);
        }
    }

    private void Tell(Load load, CheckResult result)
    {
        report.Tell("rounds", $"{_times.Values.Sum(times => times.Count)} of {plan.Rounds}");
        report.Tell("commands, answered", $"{result.Commands}, {result.Answered}");
        report.Tell("facts checked after the last round", $"{result.Facts}");
        report.Tell("service killed, served again after", _times[Victim.Service]);
        report.Tell("PostgreSQL killed, served again after", _times[Victim.Server]);
        report.Tell("both killed, served again after", _times[Victim.Both]);
        report.Add(load);
    }
}
