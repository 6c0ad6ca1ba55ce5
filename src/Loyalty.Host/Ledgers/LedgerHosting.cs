using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>Puts the ledgers into the service.</summary>
internal static class LedgerHosting
{
    /// <summary>The store starts first and stops last; between the two, the engine.</summary>
    public static void AddLedgers(this IServiceCollection services, Engine engine)
    {
        services.AddSingleton<StoreService>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreService>());
        engine.Add(services);
        services.AddOptions<LoyaltyOptions>().Configure<IConfiguration, StoreService>((options, configuration, store) =>
        {
            StoreSettings.ReadEngine(configuration, options);
            options.ConnectionString = store.Store.ConnectionString;
        });
        services.AddSingleton<ILedgerDirectory, LedgerDirectory>();
        services.AddHealthChecks().AddCheck<StoreHealth>("store");
    }
}
