using Loyalty.Domain;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Projections;

/// <summary>
/// Rows that follow the facts at a distance. What a fact means to them is said in the core; here is only where they
/// are.
/// </summary>
internal abstract class Projection
{
    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<Projection> All = [new DailyFiguresProjection(), new JournalProjection()];

    /// <summary>Its table, and its name as operators call it.</summary>
    public abstract ReadModel Model { get; }

    /// <summary>Under which its place stands in <c>mt_event_progression</c>. Stored: never renamed.</summary>
    public string Checkpoint => $"{Model.Table}:All";

    /// <summary>What the next facts, in order, add to the rows; null where they add nothing.</summary>
    /// <param name="facts">Each with the day on which it counts.</param>
    /// <param name="schema">Where the table is.</param>
    public abstract Statement? Add(IReadOnlyList<(Recorded Fact, DateOnly Day)> facts, string schema);
}
