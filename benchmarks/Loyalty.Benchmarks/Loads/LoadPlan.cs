using System.Globalization;

namespace Loyalty.Benchmarks.Loads;

/// <summary>How a load is run.</summary>
/// <param name="Callers">Who call one after the other without pause, each waiting for his answer.</param>
/// <param name="Wallets">Among how many wallets they choose.</param>
/// <param name="Seconds">How long is measured.</param>
/// <param name="WarmUpSeconds">How long it runs before.</param>
/// <param name="Database">A PostgreSQL database to use; null for a durable server of the run's own.</param>
internal sealed record LoadPlan(int Callers, int Wallets, int Seconds, int WarmUpSeconds, string? Database)
{
    private static readonly LoadPlan Usual =
        new(Callers: 64, Wallets: 10_000, Seconds: 20, WarmUpSeconds: 5, Database: null);

    /// <summary>Reads --callers, --wallets, --seconds, --warm-up and --database, each with its value.</summary>
    public static LoadPlan Of(string[] arguments)
    {
        var plan = Usual;
        foreach (var pair in arguments.Chunk(2))
        {
            var value = pair.Length == 2
                ? pair[1]
                : throw new ArgumentException($"{pair[0]} needs a value.", nameof(arguments));
            plan = pair[0] switch
            {
                "--callers" => plan with { Callers = Number(value) },
                "--wallets" => plan with { Wallets = Number(value) },
                "--seconds" => plan with { Seconds = Number(value) },
                "--warm-up" => plan with { WarmUpSeconds = Number(value) },
                "--database" => plan with { Database = value },
                _ => throw new ArgumentException($"There is no option {pair[0]}.", nameof(arguments)),
            };
        }

        return plan;
    }

    private static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
}
