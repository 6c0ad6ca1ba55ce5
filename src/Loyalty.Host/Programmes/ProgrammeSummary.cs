using Loyalty.Domain.Programmes;

namespace Loyalty.Host.Programmes;

/// <summary>When a version of the rules counts.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="State">draft, published or retired.</param>
/// <param name="InForce">Whether a purchase made now goes by it.</param>
/// <param name="From">Purchases from then on; left out while it is a draft.</param>
/// <param name="Until">Purchases before then; left out while it is not retired.</param>
/// <param name="Programme">The rules; left out in a list.</param>
internal sealed record ProgrammeSummary(
    int Version,
    ProgrammeSummary.Stage State,
    bool InForce,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    Programme? Programme)
{
    /// <summary>How far a version has come.</summary>
    internal enum Stage
    {
        /// <summary>Written down, and does nothing yet.</summary>
        Draft,

        /// <summary>Purchases go by it from an instant on.</summary>
        Published,

        /// <summary>Purchases go by it until an instant.</summary>
        Retired,
    }

    public static ProgrammeSummary Of(ProgrammeVersion version, ProgrammeBook book, DateTimeOffset now) => new(
        version.Number,
        version switch
        {
            { From: null } => Stage.Draft,
            { Until: null } => Stage.Published,
            _ => Stage.Retired,
        },
        book.InForce(now)?.Number == version.Number,
        version.From,
        version.Until,
        version.Programme);
}
