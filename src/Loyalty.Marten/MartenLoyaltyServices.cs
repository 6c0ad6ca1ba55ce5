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
using Weasel.Postgresql;

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
    /// Without a <see cref="LoyaltyOptions.ConnectionString"/> the ledger is in the application's database and on its
    /// connections, so that commands can take part in its sessions. One that is set counts instead.
    /// </param>
    public static MartenServiceCollectionExtensions.MartenConfigurationExpression AddLoyaltyLedger(
        this MartenServiceCollectionExtensions.MartenConfigurationExpression marten,
        Action<LoyaltyOptions>? configure = null)
    {
        marten.Services.AddLoyaltyLedgerOnMarten(configure ?? (static _ => { }));
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
        var time = provider.GetRequiredService<TimeProvider>();
        if (options.ConnectionString.Length > 0 || provider.GetService<IDocumentStore>() is not { } application)
        {
            return stores.Open(options, logger, time);
        }

        // The source itself, and not its text: that one has no password, and knows nothing of what was built into it.
        var source = ((PostgresqlDatabase)application.Storage.Database).DataSource;
        options.ConnectionString = source.ConnectionString;
        return stores.Open(options, logger, time, source);
    }
}
