using Loyalty.Host.CommandLines;
using Loyalty.Postgres;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>The engines that this host was built with. All keep the same ledgers in the same tables.</summary>
internal static partial class Engines
{
    private const string Setting = "Loyalty:Engine";

    /// <summary>The engine that is set; the one on PostgreSQL alone where none is.</summary>
    /// <exception cref="CommandFault">It is not among those that the host was built with.</exception>
    public static Engine Of(IConfiguration configuration)
    {
        var engines = new List<Engine> { OnPostgres };
        AddOthers(engines);
        var wanted = configuration[Setting] is { Length: > 0 } name ? name : OnPostgres.Name;
        return engines.Find(engine => string.Equals(engine.Name, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandFault(
                $"{Setting} is \"{wanted}\"; this host was built with "
                + $"{string.Join(", ", engines.Select(one => one.Name))} (docs/engines.md says how to add others).");
    }

    private static Engine OnPostgres { get; } = new(
        "Postgres",
        services => services.AddLoyaltyLedger(_ => { }),
        (options, logger, time) => new PostgresLedgers(options, logger, time));

    static partial void AddOthers(List<Engine> engines);
}
