using Loyalty.Drills.Runs;
using static System.FormattableString;

namespace Loyalty.Drills.Readers;

/// <summary>Gives readers random and changed inputs: they take them, or refuse them in their own words.</summary>
/// <param name="plan">Which inputs.</param>
/// <param name="report">Told what was found.</param>
/// <param name="limit">How long reading one input may take.</param>
internal sealed class ReadersRun(DrillPlan plan, DrillReport report, TimeSpan limit)
{
    private const int Parts = 10;
    private const int ProgressEvery = 50_000;
    private const int MaxTold = 5;
    private const int KindLength = 60;
    private const double Kibibyte = 1024;

    private long _taken;
    private long _most;
    private TimeSpan _longest;
    private bool _isHung;

    /// <summary>Runs it for one reader after the other, whatever is found.</summary>
    public async Task RunAsync(IEnumerable<Reader> readers, CancellationToken cancellationToken)
    {
        foreach (var reader in readers)
        {
            if (!report.Stop.IsCancellationRequested)
            {
                await RunAsync(reader, cancellationToken);
            }
        }
    }

    /// <summary>Runs it for one reader.</summary>
    public async Task RunAsync(Reader reader, CancellationToken cancellationToken)
    {
        (_taken, _most, _longest, _isHung) = (0, 0, TimeSpan.Zero, false);
        var inputs = plan.Rubbish.Inputs;
        var (early, done) = (0L, 0L);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var begun = TimeProvider.System.GetTimestamp();
        for (; done < inputs && !_isHung && kinds.Count < MaxTold && !report.Stop.IsCancellationRequested; done++)
        {
            var input = ReaderInput.Of(reader, plan.Load.Seed, plan.Rubbish.From + done);
            if (await FaultAsync(reader, input, cancellationToken) is { } fault && kinds.Add(KindOf(fault)))
            {
                report.Fault($"{fault} — {input.Describe(reader.Name, plan.Load.Seed)}");
            }

            if (done == inputs / Parts)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }

            if ((done + 1) % ProgressEvery == 0)
            {
                await report.Progress.WriteLineAsync(Invariant($"{reader.Name}: {done + 1} inputs"));
            }
        }

        Tell(reader, done, TimeProvider.System.GetElapsedTime(begun));
        if (done > inputs / Parts && ReadCheck.Held(early, GC.GetTotalMemory(forceFullCollection: true)) is { } held)
        {
            report.Fault($"{reader.Name}: {held}");
        }
    }

    // The same again says nothing new: the first of each kind is told.
    private static string KindOf(string fault) => fault[..Math.Min(fault.Length, KindLength)];

    // The line of ours that is nearest to where it was thrown.
    private static string? PlaceOf(Exception thrown) => thrown.StackTrace?.Split('\n')
        .Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at Loyalty.", StringComparison.Ordinal));

    private void Tell(Reader reader, long done, TimeSpan time)
    {
        report.Tell($"{reader.Name}: inputs, taken, refused", $"{done}, {_taken}, {done - _taken}");
        report.Tell(
            $"{reader.Name}: time for all, the longest for one, the most memory for one",
            $"{time:hh\\:mm\\:ss}, {_longest.TotalMilliseconds:F0} ms, {_most / Kibibyte:F0} KiB");
    }

    // Whatever a reader throws is what is looked for.
    private async Task<string?> FaultAsync(Reader reader, ReaderInput input, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalAllocatedBytes();
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            // On a thread of its own: what hangs is left behind, and the drill ends.
            var reading = Task.Run(
                () => reader.ReadAsync(input.Sample, input.Bytes, cancellationToken), cancellationToken);
            _taken += await reading.WaitAsync(limit, TimeProvider.System, cancellationToken) ? 1 : 0;
        }
        catch (TimeoutException)
        {
            // What was left behind goes on: another one like it would have less of the machine.
            _isHung = true;
            return Invariant($"not read within {limit.TotalSeconds} seconds");
        }
        catch (Exception thrown) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{thrown.GetType().Name}: {thrown.Message} ({PlaceOf(thrown)})";
        }

        var taken = GC.GetTotalAllocatedBytes() - before;
        var time = TimeProvider.System.GetElapsedTime(begun);
        (_most, _longest) = (Math.Max(_most, taken), time > _longest ? time : _longest);
        return ReadCheck.Taken(input.Bytes.Length, taken);
    }
}
