using Loyalty.Domain;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Requests;

/// <summary>When points lapse, where the caller and not the programme says so.</summary>
internal static class Lifetimes
{
    private const string Never = "never";

    /// <summary>Reads it; null where the programme decides.</summary>
    /// <param name="expires">An instant, or "never".</param>
    /// <param name="validity">Or a period from the end of the hold.</param>
    public static LotLifetime? Of(string? expires, Period? validity)
    {
        if (expires is null)
        {
            return validity is null ? null : new LotLifetime(Expiry: null, validity);
        }

        if (validity is not null)
        {
            throw new BadInputException("validity", "Either expires or validity is given, not both.");
        }

        if (string.Equals(expires, Never, StringComparison.Ordinal))
        {
            return LotLifetime.Endless;
        }

        return Input.TryInstant(expires, out var instant)
            ? new LotLifetime(instant, Validity: null)
            : throw new BadInputException("expires", "\"never\" or an instant is wanted. " + Input.InstantWanted);
    }
}
