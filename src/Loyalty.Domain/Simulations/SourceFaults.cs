using System.Collections.Immutable;

namespace Loyalty.Domain.Simulations;

/// <summary>The faults of one file while it is read, up to a limit.</summary>
internal sealed class SourceFaults
{
    private readonly List<ScenarioFault> _faults = [];

    /// <summary>Whether there are any.</summary>
    public bool Any => _faults.Count > 0;

    /// <summary>The faults by line, the first found first.</summary>
    public ImmutableArray<ScenarioFault> All => [.. _faults.OrderBy(fault => fault.Line)];

    /// <summary>Notes one; beyond <see cref="ScenarioReader.MaxFaults"/> the rest is not worth telling.</summary>
    public void Add(int line, string member, string text)
    {
        if (_faults.Count < ScenarioReader.MaxFaults)
        {
            _faults.Add(new ScenarioFault(line, member, text));
        }
    }
}
