namespace Loyalty.Domain.Programmes;

/// <summary>One version of the rules and when it counts.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Programme">The rules.</param>
/// <param name="From">Purchases from then on; null while it is a draft.</param>
/// <param name="Until">Purchases before then; null while it is not retired.</param>
public sealed record ProgrammeVersion(int Number, Programme Programme, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>The time zone of its calendar days.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Programme.Zone.Value);
}
