using System.Collections.Immutable;
using System.Diagnostics;

namespace Loyalty.Domain.Programmes;

/// <summary>All versions of a ledger's rules: the fold of its programme stream.</summary>
public sealed record ProgrammeBook
{
    /// <summary>The id of the one programme stream of a ledger.</summary>
    public static readonly Guid StreamId = new("6c6f7961-6c74-8970-8f67-72616d6d6573");

    /// <summary>A ledger without rules.</summary>
    public static readonly ProgrammeBook Empty = new();

    /// <summary>The version of the stream: how many facts it has.</summary>
    public long Version { get; init; }

    /// <summary>The versions, number 1 first.</summary>
    public ImmutableArray<ProgrammeVersion> Versions { get; init; } = [];

    /// <summary>The version by its number; null where there is none.</summary>
    public ProgrammeVersion? this[int number] => number >= 1 && number <= Versions.Length ? Versions[number - 1] : null;

    /// <summary>
    /// The version that a purchase at the instant goes by: of those published and not retired, the one with the latest
    /// start.
    /// </summary>
    /// <returns>Null where none is in force. Of several with one start the newest counts.</returns>
    public ProgrammeVersion? InForce(DateTimeOffset instant) => Versions
        .Where(version => version.From <= instant && !(version.Until <= instant))
        .MaxBy(version => (version.From, version.Number));

    /// <summary>The book after one more fact of the stream.</summary>
    /// <exception cref="UnreachableException">A fact that this version does not know: never silently passed
    /// over.</exception>
    public ProgrammeBook Evolve(Recorded recorded)
    {
        var versions = recorded.Fact switch
        {
            ProgrammeEvent.Drafted drafted =>
                Versions.Add(new(drafted.Version, drafted.Programme, From: null, Until: null)),
            ProgrammeEvent.Published published => Versions.SetItem(
                published.Version - 1, Versions[published.Version - 1] with { From = published.From }),
            ProgrammeEvent.Retired retired => Versions.SetItem(
                retired.Version - 1, Versions[retired.Version - 1] with { Until = retired.From }),
            _ => throw new UnreachableException($"No programme knows what to do with {recorded.Fact.GetType().Name}."),
        };
        return this with { Versions = versions, Version = Version + 1 };
    }
}
