using System.Globalization;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>
/// Runs many random histories on all cores; the first that fails is made as short as possible and printed.
/// </summary>
internal static class HistoryRun
{
    /// <summary>How many histories each test tries unless LOYALTY_HISTORIES says otherwise.</summary>
    private const int DefaultHistories = 100_000;

    private const string Command = "dotnet test tests/Loyalty.Domain.Tests --filter HistoryTests";
    private const int MinSteps = 6;
    private const int MaxSteps = 20;

    private static readonly WalletId First = new(new Guid("00000000-0000-0000-0000-000000000001"));

    private static int Histories => Effort.Of("LOYALTY_HISTORIES", DefaultHistories);

    private static int FirstSeed => Effort.Of("LOYALTY_SEED", 1);

    public static void Prove(
        int wallets, bool isScenario, Func<Programme, WalletId, int, IReadOnlyList<Law>> laws)
    {
        var seeds = Enumerable.Range(FirstSeed, Math.Max(1, Histories));
        var failing = int.MaxValue;
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(seeds, cores, (seed, state) =>
        {
            if (seed < Volatile.Read(ref failing) && Fault(seed, wallets, isScenario, laws) is not null)
            {
                InterlockedMin(ref failing, seed);
                state.Break();
            }
        });
        if (failing != int.MaxValue)
        {
            throw new LawBrokenException(Report(failing, wallets, isScenario, laws));
        }
    }

    private static Tape? Fault(
        int seed, int wallets, bool isScenario, Func<Programme, WalletId, int, IReadOnlyList<Law>> laws)
    {
        var random = new Random(seed);
        var programme = ProgrammeAuthor.Write(random);
        var rehearsal = new Rehearsal(programme, laws(programme, First, seed));
        var author = new HistoryAuthor(random, wallets, isScenario);
        var fault = FaultOf(() => author.Perform(rehearsal, random.Next(MinSteps, MaxSteps + 1)));
        return fault is null ? null : rehearsal.Tape;
    }

    private static string Report(
        int seed, int wallets, bool isScenario, Func<Programme, WalletId, int, IReadOnlyList<Law>> laws)
    {
        var tape = Fault(seed, wallets, isScenario, laws)!;
        string? FaultIn(Tape shorter) =>
            FaultOf(() => new Rehearsal(shorter.Programme, laws(shorter.Programme, First, seed)).PerformAll(shorter));

        var kind = KindOf(FaultIn(tape));
        bool IsSame(Tape shorter) => string.Equals(KindOf(FaultIn(shorter)), kind, StringComparison.Ordinal);
        var shortest = Shorten(tape, IsSame);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            History {seed} fails. It runs alone by
            LOYALTY_SEED={seed} LOYALTY_HISTORIES=1 {Command}
            Shortened from {tape.Steps.Length} to {shortest.Steps.Length} steps:
            {shortest}{FaultIn(shortest)}
            """);
    }

    /// <summary>
    /// What is wrong without the figures, so that a shorter history counts only if the same is wrong with it.
    /// </summary>
    private static string? KindOf(string? fault) => fault?.Split(':')[0];

    /// <summary>Drops steps, many at once and then single ones, for as long as the history still fails.</summary>
    private static Tape Shorten(Tape tape, Func<Tape, bool> fails)
    {
        for (var size = tape.Steps.Length / 2; size >= 1; size /= 2)
        {
            while (TryDrop(ref tape, size, fails))
            {
            }
        }

        return tape;
    }

    private static bool TryDrop(ref Tape tape, int size, Func<Tape, bool> fails)
    {
        for (var start = tape.Steps.Length - size; start >= 0; start--)
        {
            var shorter = tape.Without(start, size);
            if (fails(shorter))
            {
                tape = shorter;
                return true;
            }
        }

        return false;
    }

    // Whatever a history throws is a fault of the ledger: none of them has input that no rule is made for.
    private static string? FaultOf(Action run)
    {
        try
        {
            run();
            return null;
        }
#pragma warning disable CA1031 // Any exception is the finding itself.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault is LawBrokenException ? fault.Message : fault.ToString();
        }
    }

    private static void InterlockedMin(ref int place, int value)
    {
        var seen = Volatile.Read(ref place);
        while (value < seen)
        {
            var before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
