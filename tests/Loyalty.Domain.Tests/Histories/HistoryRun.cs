using System.Globalization;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>Runs many random histories on all cores; the first that fails is made as short as possible and printed.</summary>
internal static class HistoryRun
{
    /// <summary>How many histories every proof sees unless LOYALTY_HISTORIES says otherwise.</summary>
    private const int DefaultHistories = 100_000;

    private const int MinSteps = 6;
    private const int MaxSteps = 24;

    private static readonly WalletId First = new(new Guid("00000000-0000-0000-0000-000000000001"));

    private static int Histories => Setting("LOYALTY_HISTORIES", DefaultHistories);

    private static int FirstSeed => Setting("LOYALTY_SEED", 1);

    public static void Prove(
        int share, int wallets, bool isScenario, Func<Programme, WalletId, IReadOnlyList<Proof>> proofs)
    {
        var seeds = Enumerable.Range(FirstSeed, Math.Max(1, Histories / share));
        var failing = int.MaxValue;
        Parallel.ForEach(seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seed, state) =>
        {
            if (seed < Volatile.Read(ref failing) && Fault(seed, wallets, isScenario, proofs) is not null)
            {
                InterlockedMin(ref failing, seed);
                state.Break();
            }
        });
        if (failing != int.MaxValue)
        {
            throw new ProofFailedException(Report(failing, wallets, isScenario, proofs));
        }
    }

    private static Tape? Fault(
        int seed, int wallets, bool isScenario, Func<Programme, WalletId, IReadOnlyList<Proof>> proofs)
    {
        var random = new Random(seed);
        var programme = ProgrammeAuthor.Write(random);
        var rehearsal = new Rehearsal(programme, proofs(programme, First));
        var author = new HistoryAuthor(random, wallets, isScenario);
        return FaultOf(() => author.Perform(rehearsal, random.Next(MinSteps, MaxSteps + 1))) is null ? null : rehearsal.Tape;
    }

    private static string Report(
        int seed, int wallets, bool isScenario, Func<Programme, WalletId, IReadOnlyList<Proof>> proofs)
    {
        var tape = Fault(seed, wallets, isScenario, proofs)!;
        string? FaultIn(Tape shorter) =>
            FaultOf(() => new Rehearsal(shorter.Programme, proofs(shorter.Programme, First)).PerformAll(shorter));

        var kind = KindOf(FaultIn(tape));
        var shortest = Shorten(tape, shorter => string.Equals(KindOf(FaultIn(shorter)), kind, StringComparison.Ordinal));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            History {seed} (LOYALTY_SEED={seed} LOYALTY_HISTORIES=1) fails, shortened from {tape.Steps.Length} to {shortest.Steps.Length} steps:
            {shortest}{FaultIn(shortest)}
            """);
    }

    /// <summary>What is wrong without the figures, so that a shorter history counts only if the same is wrong with it.</summary>
    private static string? KindOf(string? fault) => fault?.Split(':')[0];

    /// <summary>Drops steps, many at once and then single ones, for as long as the history still fails.</summary>
    private static Tape Shorten(Tape tape, Func<Tape, bool> fails)
    {
        for (var size = tape.Steps.Length / 2; size >= 1; size = size == 1 && TryDrop(ref tape, 1, fails) ? 1 : size / 2)
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
            return fault is ProofFailedException ? fault.Message : fault.ToString();
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

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
