using System.Globalization;
using System.Text.RegularExpressions;

namespace Loyalty.Domain.Simulations;

/// <summary>Instants as scenario files write them: with an offset, so that every machine reads the same.</summary>
internal static partial class SourceInstants
{
    /// <summary>What is wanted, for whoever wrote something else.</summary>
    public const string Wanted = "instant with its offset, from 1970 to 9999, such as 2026-03-01T10:00:00+03:00,";

    // The form has no ambiguity to get lost in; the limit is for the rule that every wait has one.
    private const int MatchTimeoutMilliseconds = 1_000;

    /// <summary>Reads an instant; false where it is none, has no offset, or is earlier than a ledger takes.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (!Form().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        instant = parsed.Kept();
        return instant >= Instants.First;
    }

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        MatchTimeoutMilliseconds)]
    private static partial Regex Form();
}
