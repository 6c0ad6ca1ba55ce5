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
    /// <summary>How a drill is run that is told nothing else.</summary>
    public static readonly DrillPlan Usual = new(
        Rounds: 20, new LoadPlan(Seed: 1, Callers: 64, Commands: 8, Wallets: 20), Report: null);

    /// <summary>The same for a soak, which has no rounds and needs many wallets.</summary>
    public static readonly DrillPlan UsualSoak = new(
        Rounds: 1, new LoadPlan(Seed: 1, Callers: 16, Commands: 0, Wallets: 8_000), Report: null);

    /// <summary>How long a soak lasts.</summary>
    public int Minutes { get; init; } = 30;

    /// <summary>Commands of all callers of a soak together in a second.</summary>
    public int Rate { get; init; } = 300;

    /// <summary>How much rubbish is sent, where it is that drill.</summary>
    public RubbishPlan Rubbish { get; init; } = RubbishPlan.Usual;

    /// <summary>Reads what was typed, each option with its value.</summary>
    /// <param name="usual">What counts where nothing was typed.</param>
    /// <param name="arguments">Names and values.</param>
    public static DrillPlan Of(DrillPlan usual, string[] arguments)
    {
        var plan = usual;
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
                "--minutes" => plan with { Minutes = Number(value) },
                "--rate" => plan with { Rate = Number(value) },
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
