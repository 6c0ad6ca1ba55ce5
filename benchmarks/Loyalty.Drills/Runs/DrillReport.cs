using System.Globalization;
using System.Text;
using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Runs;

/// <summary>What a drill did and what it showed, as a page.</summary>
internal sealed class DrillReport
{
    private readonly List<(string What, string Figure)> _lines = [];
    private readonly List<string> _faults = [];

    /// <summary>Whether nothing was found.</summary>
    public bool IsClean => _faults.Count == 0;

    /// <summary>Whether another round is worth it: nothing was found, and nobody has asked to stop.</summary>
    public bool GoesOn => IsClean && !Stop.IsCancellationRequested;

    /// <summary>Cancelled to end after the round that is under way.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Told of every check while the drill runs.</summary>
    public TextWriter Progress { get; init; } = TextWriter.Null;

    /// <summary>What was found.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Adds a figure.</summary>
    public void Tell(string what, FormattableString figure) =>
        _lines.Add((what, figure.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds times, by their median and the longest.</summary>
    public void Tell(string what, IReadOnlyCollection<TimeSpan> times)
    {
        if (times.Count > 0)
        {
            var sorted = times.Order().ToList();
            var (median, longest) = (sorted[sorted.Count / 2].TotalSeconds, sorted[^1].TotalSeconds);
            Tell(what, $"{times.Count}: median {median:F2} s, longest {longest:F2} s");
        }
    }

    /// <summary>Adds what is wrong.</summary>
    public void Fault(string what) => _faults.Add(what);

    /// <summary>Adds what a check came to.</summary>
    /// <param name="result">What it came to.</param>
    /// <param name="when">After what it was made.</param>
    public void Add(CheckResult result, string when)
    {
        Progress.WriteLine(FormattableString.Invariant(
            $"{when}: {result.Commands} commands, {result.Facts} facts, {result.Findings.Count} findings"));
        foreach (var finding in result.Findings.Told)
        {
            Fault($"{when}: {finding.Part}: {finding.What}");
        }
    }

    /// <summary>Adds what callers met.</summary>
    public void Add(Load load)
    {
        var statuses = load.Statuses.OrderBy(one => one.Key)
            .Select(one => FormattableString.Invariant($"{(int)one.Key}: {one.Value}"));
        Tell("answers by status", $"{string.Join(", ", statuses)}");
        Tell("commands sent again for want of an answer", $"{load.Progress.Silences}");
        foreach (var intent in load.GivenUp)
        {
            Fault(FormattableString.Invariant(
                $"{intent.Key} was sent {load.Plan.MaxTries} times and never answered"));
        }
    }

    /// <summary>The page.</summary>
    public string Render(string title)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {title}");
        text.AppendLine().AppendLine("| | |").AppendLine("|---|---|");
        foreach (var (what, figure) in _lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {figure} |");
        }

        text.AppendLine();
        text.AppendLine(IsClean ? "Nothing was found." : "**Found:**").AppendLine();
        _faults.ForEach(fault => text.AppendLine(CultureInfo.InvariantCulture, $"- {fault}"));
        return text.ToString();
    }
}
