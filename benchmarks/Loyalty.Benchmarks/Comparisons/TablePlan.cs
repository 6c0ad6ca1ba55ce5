using System.Globalization;
using Loyalty.Benchmarks.Loads;

namespace Loyalty.Benchmarks.Comparisons;

/// <summary>How large and how long the comparisons are.</summary>
internal sealed record TablePlan
{
    /// <summary>Who call at once.</summary>
    public int Callers { get; init; } = 64;

    /// <summary>Wallets of a usual ledger.</summary>
    public int Wallets { get; init; } = 100_000;

    /// <summary>Facts of a ledger that is read as a whole.</summary>
    public int Facts { get; init; } = 1_000_000;

    /// <summary>Receipts of the file that is imported.</summary>
    public int Receipts { get; init; } = 20_000;

    /// <summary>How long each load is measured.</summary>
    public int Seconds { get; init; } = 15;

    /// <summary>How long it runs before.</summary>
    public int WarmUpSeconds { get; init; } = 5;

    /// <summary>How often what is cheap is repeated; the median counts.</summary>
    public int RoundCount { get; init; } = 3;

    /// <summary>Wallets of a small ledger.</summary>
    public int FewWallets { get; init; } = 10_000;

    /// <summary>Wallets of a large ledger.</summary>
    public int ManyWallets { get; init; } = 1_000_000;

    /// <summary>Facts of a large ledger.</summary>
    public int ManyFacts { get; init; } = 10_000_000;

    /// <summary>Facts of a wallet with a long history.</summary>
    public int LongHistory { get; init; } = 100_000;

    /// <summary>Facts of a wallet with a short one.</summary>
    public int ShortHistory { get; init; } = 100;

    /// <summary>Everything so small that the whole table takes minutes: to try the benchmark, not the ledger.</summary>
    public TablePlan Quick => this with
    {
        Wallets = 2_000,
        Facts = 20_000,
        Receipts = 500,
        Seconds = 2,
        WarmUpSeconds = 1,
        RoundCount = 1,
        FewWallets = 1_000,
        ManyWallets = 20_000,
        ManyFacts = 100_000,
        LongHistory = 2_000,
    };

    /// <summary>Reads the options: each with its value, but --quick, which comes first and has none.</summary>
    public static TablePlan Of(IReadOnlyList<string> arguments)
    {
        var isQuick = arguments is ["--quick", ..];
        var plan = isQuick ? new TablePlan().Quick : new TablePlan();
        foreach (var pair in arguments.Skip(isQuick ? 1 : 0).Chunk(2))
        {
            var value = pair.Length == 2
                ? int.Parse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture)
                : throw new ArgumentException($"{pair[0]} needs a value.", nameof(arguments));
            plan = pair[0] switch
            {
                "--callers" => plan with { Callers = value },
                "--wallets" => plan with { Wallets = value },
                "--facts" => plan with { Facts = value },
                "--receipts" => plan with { Receipts = value },
                "--seconds" => plan with { Seconds = value },
                "--warm-up" => plan with { WarmUpSeconds = value },
                "--rounds" => plan with { RoundCount = value },
                "--few-wallets" => plan with { FewWallets = value },
                "--many-wallets" => plan with { ManyWallets = value },
                "--many-facts" => plan with { ManyFacts = value },
                "--long-history" => plan with { LongHistory = value },
                _ => throw new ArgumentException($"There is no option {pair[0]}.", nameof(arguments)),
            };
        }

        return plan;
    }

    /// <summary>A load by these sizes.</summary>
    public LoadPlan Load(int? callers = null, int? wallets = null) =>
        new(callers ?? Callers, wallets ?? Wallets, Seconds, WarmUpSeconds, Database: null);
}
