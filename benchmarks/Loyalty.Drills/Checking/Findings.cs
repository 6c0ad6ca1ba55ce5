using System.Runtime.CompilerServices;

namespace Loyalty.Drills.Checking;

/// <summary>What was found; the first ones of each part in words, all of them counted.</summary>
internal sealed class Findings
{
    private const int MaxToldOfPart = 10;

    private readonly List<Finding> _told = [];
    private readonly Dictionary<CheckedPart, int> _counts = [];

    /// <summary>How many there are.</summary>
    public int Count => _counts.Values.Sum();

    /// <summary>The first ones of each part.</summary>
    public IReadOnlyList<Finding> Told => _told;

    /// <summary>The parts that something is wrong with.</summary>
    public IReadOnlyCollection<CheckedPart> Parts => _counts.Keys;

    /// <summary>Adds a finding where something does not hold.</summary>
    public void Expect(
        bool holds,
        CheckedPart part,
        [InterpolatedStringHandlerArgument(nameof(holds))] FindingText what)
    {
        if (!holds)
        {
            Add(part, what.ToString());
        }
    }

    /// <summary>Adds a finding.</summary>
    public void Add(CheckedPart part, string what)
    {
        var count = _counts[part] = _counts.GetValueOrDefault(part) + 1;
        if (count <= MaxToldOfPart)
        {
            _told.Add(new Finding(part, what));
        }
    }
}
