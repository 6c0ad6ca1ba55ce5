using Loyalty.Marten.Projections;
using Loyalty.Marten.Stores;
using Loyalty.Postgres;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Loyalty.Marten;

/// <summary>Puts a ledger into an application on Marten.</summary>
public static class MartenLoyaltyServices
{
    /// <summary>
    /// Adds the ledger with all that <see cref="LoyaltyServices.AddLoyaltyLedger"/> adds, its facts appended by Marten
    /// and its projections kept by Marten's daemon; and <see cref="LedgerStores"/> to query it by Marten.
    /// </summary>
    /// <param name="marten">The application's own Marten.</param>
    /// <param name="configure">
    /// Sets at least <see cref="LoyaltyOptions.ConnectionString"/>: to the application's own database where commands
    /// are to take part in its sessions.
    /// </param>
    public static MartenServiceCollectionExtensions.MartenConfigurationExpression AddLoyaltyLedger(
        this MartenServiceCollectionExtensions.MartenConfigurationExpression marten, Action<LoyaltyOptions> configure)
    {
        marten.Services.AddLoyaltyLedgerOnMarten(configure);
        return marten;
    }

    /// <summary>The same for an application that has no Marten of its own.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets at least <see cref="LoyaltyOptions.ConnectionString"/>.</param>
    public static IServiceCollection AddLoyaltyLedgerOnMarten(
        this IServiceCollection services, Action<LoyaltyOptions> configure)
    {
        services.AddLoyaltyLedger(configure);
        services.TryAddSingleton(
            provider => new LedgerStores(provider.GetRequiredService<PostgresLedgers>));
        services.Replace(ServiceDescriptor.Singleton(Ledgers));
        var own = services.Single(service => service.ImplementationType == typeof(ProjectionService));
        services.Remove(own);
        services.AddSingleton<IHostedService, DaemonService>();
        return services;
    }

    private static PostgresLedgers Ledgers(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<LoyaltyOptions>>().Value;
        var stores = provider.GetRequiredService<LedgerStores>();
        var logger = provider.GetService<ILogger<PostgresLedgers>>() ?? NullLogger<PostgresLedgers>.Instance;
        return stores.Open(options, logger, provider.GetRequiredService<TimeProvider>());
    }
}
