namespace Loyalty.Drills.Soaks;

/// <summary>How things stand at one time of a soak.</summary>
internal sealed record SoakSample
{
    /// <summary>How much of the week is over by the ledger's clock.</summary>
    public required TimeSpan Passed { get; init; }

    /// <summary>Bytes of managed memory after everything was collected that can be.</summary>
    public required long Heap { get; init; }

    /// <summary>Bytes of memory that the process has from the system.</summary>
    public required long WorkingSet { get; init; }

    /// <summary>How many facts there are.</summary>
    public required long Facts { get; init; }

    /// <summary>How many of them the projection that is furthest behind has not taken yet.</summary>
    public required long Behind { get; init; }

    /// <summary>How long ago, by the ledger's clock, the oldest thing was due that is not recorded yet.</summary>
    public required TimeSpan Late { get; init; }

    /// <summary>Sessions of the server.</summary>
    public required int Connections { get; init; }

    /// <summary>The tables of the ledger.</summary>
    public required IReadOnlyList<TableSample> Tables { get; init; }
}
