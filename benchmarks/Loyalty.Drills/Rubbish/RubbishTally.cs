using System.Collections.Concurrent;
using Loyalty.Drills.Runs;
using static System.FormattableString;

namespace Loyalty.Drills.Rubbish;

/// <summary>What came of the requests so far; told by many callers at once.</summary>
/// <param name="outline">The operations there are.</param>
/// <param name="seed">The seed of the requests.</param>
internal sealed class RubbishTally(ApiOutline outline, int seed)
{
    private const int MaxTold = 10;
    // It takes an id that only the ledger knows, and requests are made without having seen its answers.
    private const string NeedsId = "unlinkIdentifier";

    private const int KindLength = 40;
    private const int FirstRefusal = 400;
    private const int Buckets = 40;

    private readonly ConcurrentDictionary<int, long> _statuses = [];
    private readonly ConcurrentDictionary<string, long> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _kinds = new(StringComparer.Ordinal);

    // Times by powers of two of a microsecond.
    private readonly long[] _times = new long[Buckets];
    private long _answered;
    private long _wrong;
    private long _bare;
    private long _longest;

    /// <summary>How many were answered.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>What was found, each kind once.</summary>
    public ICollection<string> Faults => _kinds.Values;

    /// <summary>Whether enough was found to stop at.</summary>
    public bool IsEnough => _kinds.Count >= MaxTold;

    /// <summary>The operations that never did what was asked, of those that can be asked without an answer.</summary>
    public IEnumerable<string> NeverDone => outline.Operations.Select(operation => operation.Id)
        .Where(id => !_done.ContainsKey(id) && !string.Equals(id, NeedsId, StringComparison.Ordinal));

    /// <summary>Adds an answer.</summary>
    public void Add(RubbishRequest request, RubbishAnswer answer)
    {
        Interlocked.Increment(ref _answered);
        _statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
        if (!request.Wrong.IsEmpty)
        {
            Interlocked.Increment(ref _wrong);
        }

        if (answer.Status is > 0 and < FirstRefusal && request.IsAddressed)
        {
            _done.AddOrUpdate(request.Operation.Id, 1, (_, count) => count + 1);
        }

        if (answer.Status >= FirstRefusal && answer.Body.Length == 0)
        {
            Interlocked.Increment(ref _bare);
        }

        Add(answer.Time);
        if (AnswerCheck.Fault(request, answer) is { } fault && !IsEnough)
        {
            // The same again says nothing new: the first of each kind is told.
            _kinds.TryAdd(fault[..Math.Min(fault.Length, KindLength)], $"{fault} — {request.Describe(seed)}");
        }
    }

    /// <summary>Puts it into a report.</summary>
    public void Tell(DrillReport report, TimeSpan time)
    {
        var statuses = _statuses.OrderBy(one => one.Key)
            .Select(one => Invariant($"{(one.Key == 0 ? "no answer" : one.Key)}: {one.Value}"));
        report.Tell("requests, with something wrong in them", $"{Answered}, {_wrong}");
        report.Tell("answers by status", $"{string.Join(", ", statuses)}");
        report.Tell("refused by the web server itself, without a body", $"{_bare}");
        report.Tell("operations that did what was asked", $"{_done.Count} of {outline.Operations.Length}");
        report.Tell("time, requests in a second", $"{time:hh\\:mm\\:ss}, {Answered / time.TotalSeconds:F0}");
        report.Tell(
            "an answer took",
            $"half of them up to {Share(0.5):F1} ms, 99.9 % up to {Share(0.999):F0} ms, the longest {Longest:F0} ms");
        foreach (var fault in Faults)
        {
            report.Fault(fault);
        }
    }

    private double Longest => TimeSpan.FromTicks(_longest).TotalMilliseconds;

    private void Add(TimeSpan time)
    {
        var microseconds = Math.Max(1, (ulong)time.TotalMicroseconds);
        Interlocked.Increment(ref _times[System.Numerics.BitOperations.Log2(microseconds)]);
        long longest;
        while ((longest = Interlocked.Read(ref _longest)) < time.Ticks)
        {
            Interlocked.CompareExchange(ref _longest, time.Ticks, longest);
        }
    }

    // The upper end of the bucket in which a share of the answers is reached, in milliseconds.
    private double Share(double share)
    {
        var wanted = (long)Math.Ceiling(_times.Sum() * share);
        var bucket = 0;
        for (var seen = _times[0]; seen < wanted; seen += _times[bucket])
        {
            bucket++;
        }

        return Math.Min((2L << bucket) / 1000.0, Longest);
    }
}
