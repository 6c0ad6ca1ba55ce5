namespace Loyalty.Domain.Ledgers;

/// <summary>When a lot lapses, where the caller and not the programme says so.</summary>
/// <param name="Expiry">At this instant; null where a period or never is meant.</param>
/// <param name="Validity">This long from the end of the hold; null where an instant or never is meant.</param>
public sealed record LotLifetime(DateTimeOffset? Expiry, Period? Validity)
{
    /// <summary>It does not lapse.</summary>
    public static readonly LotLifetime Endless = new(Expiry: null, Validity: null);
}
