using System.Collections.Concurrent;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>
/// A property over many random histories, drawn by FsCheck and tried on all cores; the first that fails is made as
/// short as possible and printed.
/// </summary>
/// <remarks>
/// FsCheck waits in a busy loop where it runs in parallel itself, which costs a core; so the histories come in parts,
/// each a run of FsCheck of its own with its own start. The same histories are drawn every time, however many cores
/// there are.
/// </remarks>
internal static class HistoryRun
{
    /// <summary>How many histories each test tries unless LOYALTY_HISTORIES says otherwise.</summary>
    public const int DefaultHistories = 100_000;

    private const string Command = "dotnet test tests/Loyalty.Domain.Tests --filter HistoryTests";
    private const int EveryNumber = 0;
    private const int PartSize = 500;

    // A test that says nothing for a minute may lose its result: xUnit takes its process for crashed then.
    private const int PartsOfShare = 10;
    private const int MinSteps = 6;
    private const int MaxSteps = 20;

    // Of the generator that FsCheck splits: any odd number will do, and a changed one draws other histories.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private static readonly WalletId First = new(new Guid("00000000-0000-0000-0000-000000000001"));

    // A history is made shorter by its steps: a smaller number would only be another history.
    private static readonly Arbitrary<int> Numbers = Gen.Choose(1, int.MaxValue - 1).ToArbitrary();

    private static int Asked => Math.Max(1, Effort.Of("LOYALTY_HISTORIES", DefaultHistories));

    private static int Named => Effort.Of("LOYALTY_SEED", EveryNumber);

    /// <summary>
    /// The histories to try in shares of 5,000, counted from 1: as many as LOYALTY_HISTORIES asks for, or one share
    /// with the one that LOYALTY_SEED names.
    /// </summary>
    public static TheoryData<int> Shares() => [.. SharesOf(Named == EveryNumber ? Asked : 1)];

    /// <summary>The shares of so many histories.</summary>
    public static IEnumerable<int> SharesOf(int histories) =>
        Enumerable.Range(1, (PartsOf(histories) + PartsOfShare - 1) / PartsOfShare);

    /// <summary>Tries the histories of one of <see cref="Shares"/>.</summary>
    public static void ProveShare(HistoryPlan plan, int share)
    {
        if (Named is var number and not EveryNumber)
        {
            ProveOne(plan, number);
        }
        else
        {
            ProveShare(plan, Asked, share);
        }
    }

    /// <summary>Tries one share of so many histories.</summary>
    public static void ProveShare(HistoryPlan plan, int histories, int share)
    {
        var parts = Enumerable.Range((share - 1) * PartsOfShare, PartsOfShare);
        Prove(plan, histories, parts.TakeWhile(part => part < PartsOf(histories)));
    }

    /// <summary>Tries so many histories.</summary>
    public static void Prove(HistoryPlan plan, int histories) =>
        Prove(plan, histories, Enumerable.Range(0, PartsOf(histories)));

    /// <summary>Tries one history.</summary>
    public static void ProveOne(HistoryPlan plan, int number)
    {
        if (Fault(plan, number) is not null)
        {
            throw new LawBrokenException(Report(plan, number, "none"));
        }
    }

    private static void Prove(HistoryPlan plan, int histories, IEnumerable<int> parts)
    {
        var findings = new ConcurrentDictionary<int, Finding>();
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(
            Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering),
            cores,
            part => Check(plan, part, Math.Min(PartSize, histories - (part * PartSize)), findings));
        if (!findings.IsEmpty)
        {
            var first = findings.MinBy(finding => finding.Key).Value;
            throw new LawBrokenException(Report(plan, first.Number, first.Replay));
        }
    }

    private static int PartsOf(int histories) => (histories + PartSize - 1) / PartSize;

    // Whatever the cores do, the part that is told of is the first one: only those behind it are given up.
    private static void Check(
        HistoryPlan plan, int part, int histories, ConcurrentDictionary<int, Finding> findings)
    {
        var replay = new FsCheck.Replay(new Rnd((ulong)part + 1, Gamma), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(histories)
            .WithReplay(FSharpOption<FsCheck.Replay>.Some(replay))
            .WithRunner(new HistoryRunner(finding => findings[part] = finding));
        Prop.ForAll(
            Numbers, number => findings.Keys.Any(failed => failed < part) || Fault(plan, number) is null)
            .Check(config);
    }

    private static Tape? Fault(HistoryPlan plan, int number)
    {
        var random = new Random(number);
        var programme = ProgrammeAuthor.Write(random);
        var rehearsal = new Rehearsal(programme, plan.Laws(programme, First, number));
        var author = new HistoryAuthor(random, plan.Wallets, plan.IsScenario);
        var fault = FaultOf(() => author.Perform(rehearsal, random.Next(MinSteps, MaxSteps + 1)));
        return fault is null ? null : rehearsal.Tape;
    }

    private static string Report(HistoryPlan plan, int number, string replay)
    {
        var tape = Fault(plan, number)!;
        string? FaultIn(Tape shorter)
        {
            var laws = plan.Laws(shorter.Programme, First, number);
            return FaultOf(() => new Rehearsal(shorter.Programme, laws).PerformAll(shorter));
        }

        var kind = KindOf(FaultIn(tape));
        bool IsSame(Tape shorter) => string.Equals(KindOf(FaultIn(shorter)), kind, StringComparison.Ordinal);
        var shortest = Shorten(tape, IsSame);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            History {number} fails. It runs alone by
            LOYALTY_SEED={number} {Command}
            Replay of FsCheck: {replay}
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

    /// <summary>A history that fails, and how FsCheck came to it.</summary>
    internal sealed record Finding(int Number, string Replay);
}
