using System.Globalization;
using Loyalty.Drills.Callers;
using Loyalty.Drills.Rubbish;

namespace Loyalty.Drills.Runs;

/// <summary>How a drill is run.</summary>
/// <param name="Rounds">How often something is broken.</param>
/// <param name="Load">Who calls meanwhile.</param>
/// <param name="Report">Where the report is written; null for standard output.</param>
internal sealed record DrillPlan(int Rounds, LoadPlan Load, string? Report)
{
    private static readonly DrillPlan Usual = new(
        Rounds: 20, new LoadPlan(Seed: 1, Callers: 64, Commands: 8, Wallets: 20), Report: null);

    /// <summary>How much rubbish is sent, where it is that drill.</summary>
    public RubbishPlan Rubbish { get; init; } = RubbishPlan.Usual;

    /// <summary>
    /// Reads --rounds, --seed, --callers, --commands, --wallets, --report, --requests, --inputs and --from, each with
    /// its value.
    /// </summary>
    public static DrillPlan Of(string[] arguments)
    {
        var plan = Usual;
        foreach (var pair in arguments.Chunk(2))
        {
            var value = pair.Length == 2
                ? pair[1]
                : throw new ArgumentException($"{pair[0]} needs a value.", nameof(arguments));
            plan = pair[0] switch
            {
                "--rounds" => plan with { Rounds = Number(value) },
                "--seed" => plan with { Load = plan.Load with { Seed = Number(value) } },
                "--callers" => plan with { Load = plan.Load with { Callers = Number(value) } },
                "--commands" => plan with { Load = plan.Load with { Commands = Number(value) } },
                "--wallets" => plan with { Load = plan.Load with { Wallets = Number(value) } },
                "--requests" => plan with { Rubbish = plan.Rubbish with { Requests = Number(value) } },
                "--inputs" => plan with { Rubbish = plan.Rubbish with { Inputs = Number(value) } },
                "--from" => plan with { Rubbish = plan.Rubbish with { From = Number(value) } },
                "--report" => plan with { Report = value },
                _ => throw new ArgumentException($"There is no option {pair[0]}.", nameof(arguments)),
            };
        }

        return plan;
    }

    private static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
