using System.Diagnostics;

namespace Loyalty.Drills.Callers;

/// <summary>Counts answers, so that things break in the middle of a load and not by the clock.</summary>
internal sealed class LoadProgress
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _counts = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _quiet = [];
    private readonly List<Serving> _servings = [];
    private int _answers;
    private int _silences;

    /// <summary>How often a command was not answered, and so sent again.</summary>
    public int Silences => Volatile.Read(ref _silences);

    /// <summary>Ends when so many more answers have come.</summary>
    public Task MoreAsync(int answers)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _counts.Add((_answers + answers, reached));
            return reached.Task;
        }
    }

    /// <summary>Ends when so many more commands were sent and not answered.</summary>
    public Task MoreSilencesAsync(int silences)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _quiet.Add((_silences + silences, reached));
            return reached.Task;
        }
    }

    /// <summary>Ends with the first answer to something that is sent from now on; says how long that took.</summary>
    public Task<TimeSpan> ServedAsync() => Await(new Serving { IsBroken = true, BrokenAt = Stopwatch.GetTimestamp() });

    /// <summary>
    /// Ends with the first answer to something that is sent once somebody got none, for what is under way while a
    /// server dies may still be answered; says how long that took from now on.
    /// </summary>
    public Task<TimeSpan> ServedAgainAsync() => Await(new Serving());

    /// <summary>An answer came to what was sent at that time.</summary>
    public void Answered(long sentAt)
    {
        lock (_lock)
        {
            _answers++;
            _counts.RemoveAll(one => one.Count <= _answers && one.Reached.TrySetResult());
            _servings.RemoveAll(one => one.IsBroken && one.BrokenAt < sentAt
                && one.Served.TrySetResult(Stopwatch.GetElapsedTime(one.Since)));
        }
    }

    /// <summary>No answer came.</summary>
    public void Silent()
    {
        lock (_lock)
        {
            _silences++;
            foreach (var serving in _servings.Where(one => !one.IsBroken))
            {
                (serving.IsBroken, serving.BrokenAt) = (true, Stopwatch.GetTimestamp());
            }

            _quiet.RemoveAll(one => one.Count <= _silences && one.Reached.TrySetResult());
        }
    }

    private Task<TimeSpan> Await(Serving serving)
    {
        lock (_lock)
        {
            _servings.Add(serving);
            return serving.Served.Task;
        }
    }

    private sealed class Serving
    {
        public long Since { get; } = Stopwatch.GetTimestamp();

        public bool IsBroken { get; set; }

        public long BrokenAt { get; set; }

        public TaskCompletionSource<TimeSpan> Served { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
