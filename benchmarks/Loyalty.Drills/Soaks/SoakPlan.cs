using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Drills.Runs;

namespace Loyalty.Drills.Soaks;

/// <summary>How long a soak lasts, how fast its clock runs, and how much is asked meanwhile.</summary>
/// <param name="Seed">Decides what is drawn.</param>
/// <param name="Callers">How many call at once, each waiting for his answer.</param>
/// <param name="Wallets">How many customers come at any time; old ones stay away as new ones are opened.</param>
/// <param name="Rate">Commands of all callers together in a second of real time, by day and night on average.</param>
/// <param name="Length">How long it lasts, in real time; in the ledger's time it is <see cref="Span"/>.</param>
internal sealed record SoakPlan(int Seed, int Callers, int Wallets, int Rate, TimeSpan Length)
{
    /// <summary>How long it lasts by the ledger's clock.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(7);

    /// <summary>When it begins by the ledger's clock: the clocks of its time zone change on the sixth day.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 3, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The rules: so short that points come, can be spent and lapse again and again within the week.</summary>
    public static readonly Programme Programme = new()
    {
        Zone = new Label("Europe/Berlin"),
        Currency = new Label("EUR"),
        Hold = Period.OfDays(1),
        Validity = Period.OfDays(1),
        Grace = Period.OfDays(1),
    };

    private const int MostSamples = 180;

    // A worker's round is some statements even where there is nothing to do.
    private static readonly TimeSpan ShortestWork = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan UsualWork = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>How many times as fast as the real clock the ledger's runs.</summary>
    public int Speed => (int)(Span / Length);

    /// <summary>All commands that are drawn at most; some of them are sent twice.</summary>
    public long Commands => (long)(Rate * Length.TotalSeconds);

    /// <summary>
    /// How many wallets a node keeps in memory: half of those in use, so that they give way all the time.
    /// </summary>
    public int CachedWallets => Math.Max(1, Wallets / 2);

    /// <summary>From one round of the workers to the next, by the ledger's clock.</summary>
    public TimeSpan WorkInterval => Longer(UsualWork, ShortestWork * Speed);

    /// <summary>From one sample to the next, in real time.</summary>
    public TimeSpan SampleInterval => Longer(ShortestPause, Length / MostSamples);

    /// <summary>A soak as it was asked for.</summary>
    public static SoakPlan Of(DrillPlan plan) => new(
        plan.Load.Seed, plan.Load.Callers, plan.Load.Wallets, plan.Rate, TimeSpan.FromMinutes(plan.Minutes));

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
