using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.DueWork;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Loyalty.Postgres;

/// <summary>Puts a ledger into an application.</summary>
public static class LoyaltyServices
{
    /// <summary>
    /// Adds the main ledger as <see cref="ILedger"/> and <see cref="PostgresLedger"/>, and
    /// <see cref="PostgresLedgers"/> for more than one. It is opened when the application starts, and finishes what it
    /// has taken when that stops; meanwhile what is due is recorded, and projections are kept.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets at least <see cref="LoyaltyOptions.ConnectionString"/>.</param>
    public static IServiceCollection AddLoyaltyLedger(
        this IServiceCollection services, Action<LoyaltyOptions> configure)
    {
        services.AddOptions<LoyaltyOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Ledgers);
        services.TryAddSingleton(
            provider => new Lazy<PostgresLedgers>(provider.GetRequiredService<PostgresLedgers>));
        services.TryAddSingleton(provider => provider.GetRequiredService<PostgresLedgers>().Main);
        services.TryAddSingleton<ILedger>(provider => provider.GetRequiredService<PostgresLedger>());
        services.AddHostedService<LedgerService>();
        services.AddHostedService<DueService>();
        services.AddHostedService<ProjectionService>();
        return services;
    }

    private static PostgresLedgers Ledgers(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<LoyaltyOptions>>().Value,
        provider.GetService<ILogger<PostgresLedgers>>() ?? NullLogger<PostgresLedgers>.Instance,
        provider.GetRequiredService<TimeProvider>());
}
