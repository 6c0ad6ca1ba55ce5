namespace Loyalty.Domain.Programmes;

/// <summary>What keeps a document from being a programme, beyond its form.</summary>
public static class ProgrammeCheck
{
    /// <summary>The most points that one unit of money can earn.</summary>
    public const decimal MaxRate = 1000;

    /// <summary>The least that one point pays, in units of money.</summary>
    public const decimal MinPointValue = 0.0001m;

    /// <summary>The most entries of a list of categories or goods.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>
    /// The faults of a document, each naming its member and what is wanted; none where it can be drafted.
    /// </summary>
    public static IReadOnlyList<string> Faults(Programme programme)
    {
        var earn = programme.Earn;
        var redeem = programme.Redeem;
        return [.. new[]
        {
            Fault(programme.Schema == 1, "schema: only form 1 is known."),
            Fault(
                TimeZoneInfo.TryFindSystemTimeZoneById(programme.Zone.Value, out _),
                "zone: an IANA time zone is wanted, such as Europe/Moscow."),
            Fault(
                IsCurrency(programme.Currency.Value),
                "currency: three capital letters are wanted, as in ISO 4217, such as RUB."),
            Fault(IsRate(earn.Rate), "earn.rate: 0 to 1000 points for one unit of money."),
            Fault(earn.Categories.Values.All(IsRate), "earn.categories: 0 to 1000 points for one unit of money each."),
            Fault(
                earn.Categories.Keys.All(name => Label.Fault(name) is null),
                "earn.categories: a category is a text of 1 to 200 characters."),
            Fault(
                earn.Categories.Count <= MaxEntries
                    && earn.ExcludedCategories.Length <= MaxEntries && earn.ExcludedSkus.Length <= MaxEntries,
                "earn: a list has at most 10000 entries."),
            Fault(redeem.Cap is >= 0 and <= 1, "redeem.cap: a share from 0 to 1."),
            Fault(
                redeem.PointValue is >= MinPointValue and <= MaxRate,
                "redeem.pointValue: 0.0001 to 1000 units of money."),
        }.OfType<string>()];
    }

    private static string? Fault(bool isRight, string text) => isRight ? null : text;

    private static bool IsRate(decimal rate) => rate is >= 0 and <= MaxRate;

    private static bool IsCurrency(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);
}
