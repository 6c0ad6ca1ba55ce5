using System.Globalization;

namespace Loyalty.Drills.Rubbish;

/// <summary>
/// The names that requests share: few enough for one request to mean what another one has made, and new ones from time
/// to time, for what is merged, closed or long is of little use.
/// </summary>
/// <param name="random">What is drawn from.</param>
/// <param name="number">The request's number.</param>
internal sealed class SharedNames(Random random, long number)
{
    /// <summary>How many requests share the same names.</summary>
    public const int RequestsOfAge = 20_000;

    private const int WalletsOfAge = 40;
    private const int ReceiptsOfAge = 1_000;
    private const int ReservationsOfAge = 20;
    private const int Programmes = 40;
    private const int Days = 300;
    private const int SecondsOfDay = 86_400;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Now and then what is long over is asked for again.
    private readonly long _age = random.Next(25) == 0
        ? random.NextInt64(0, (number / RequestsOfAge) + 1)
        : number / RequestsOfAge;

    /// <summary>A wallet.</summary>
    public string Wallet() => string.Create(
        CultureInfo.InvariantCulture, $"{_age:x8}-0000-7000-8000-{random.Next(WalletsOfAge):x12}");

    /// <summary>A receipt.</summary>
    public string Receipt() => Name("r", ReceiptsOfAge);

    /// <summary>A reservation of a wallet.</summary>
    public string Reservation() => Name("s", ReservationsOfAge);

    /// <summary>A document, or a key of a command.</summary>
    public string Document() => Name("d", ReceiptsOfAge);

    /// <summary>The name of a version of the rules: few in all, since every version is kept at hand.</summary>
    public string Programme() => Name("p", Programmes, age: 0);

    /// <summary>What a customer shows.</summary>
    public string Shown(string? kind)
    {
        var which = random.Next(WalletsOfAge);
        return kind switch
        {
            "email" => string.Create(CultureInfo.InvariantCulture, $"u{_age}.{which}@example.com"),
            "phone" => string.Create(CultureInfo.InvariantCulture, $"+7900{_age:D5}{which:D2}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{_age}{which:D4}"),
        };
    }

    /// <summary>An instant that is past, and of the same stretch of days for all requests.</summary>
    public string Instant() => Begin.AddDays(random.Next(Days)).AddSeconds(random.Next(SecondsOfDay))
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Name(string kind, int count) => Name(kind, count, _age);

    private string Name(string kind, int count, long age) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{age}-{random.Next(count)}");
}
