namespace Loyalty.Drills.Soaks;

/// <summary>What a soak must keep to.</summary>
internal sealed record SoakLimits
{
    /// <summary>
    /// The first part of the week, in percent, by which memory is not judged: until the first points have lapsed,
    /// wallets are full for the first time, and so is what nodes keep of them.
    /// </summary>
    public int WarmUpPercent { get; init; } = 30;

    /// <summary>By how much managed memory may grow from the first third after that to the last.</summary>
    public int HeapPercent { get; init; } = 10;

    /// <summary>The same of the memory that the process has from the system, and gives back when it likes.</summary>
    public int WorkingSetPercent { get; init; } = 25;

    /// <summary>The most facts that a projection may be behind.</summary>
    public long Behind { get; init; } = 20_000;

    /// <summary>The most rounds of its worker that anything due may wait to be recorded.</summary>
    public int LateRounds { get; init; } = 20;

    /// <summary>The most sessions of the server.</summary>
    public int Connections { get; init; } = 80;

    /// <summary>
    /// A table with so many changes, and <see cref="DeadPercent"/> of its rows, has to be vacuumed by the server.
    /// </summary>
    public long Changes { get; init; } = 5_000;

    /// <summary>
    /// How many dead rows a table may have beside <see cref="DeadPercent"/> of its rows: what a few seconds leave.
    /// </summary>
    public long Dead { get; init; } = 10_000;

    /// <summary>In percent of a table's rows: the server begins to vacuum at 20, and takes some time.</summary>
    public int DeadPercent { get; init; } = 50;

    /// <summary>A table with no more rows than this is a small one.</summary>
    public long SmallRows { get; init; } = 1_000;

    /// <summary>The most bytes that a small table may take up, however often its rows are changed.</summary>
    public long SmallBytes { get; init; } = 16 << 20;
}
