using Loyalty.Postgres;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using HostBuilding = Microsoft.Extensions.Hosting.Host;

namespace Loyalty.Drills.Soaks;

/// <summary>
/// The engine as an application has it, with its workers, in this process and on a clock of the drill's.
/// </summary>
internal sealed class SoakNode : IAsyncDisposable
{
    private readonly IHost _host;

    private SoakNode(IHost host)
    {
        _host = host;
        Ledger = host.Services.GetRequiredService<PostgresLedger>();
    }

    /// <summary>The main ledger, as registers call it.</summary>
    public PostgresLedger Ledger { get; }

    /// <summary>Starts one.</summary>
    /// <param name="connection">The database, which all nodes share.</param>
    /// <param name="plan">How often its workers work, and how much it keeps in memory.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="troubles">Told what an operator would be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SoakNode> StartAsync(
        string connection, SoakPlan plan, TimeProvider time, Troubles troubles, CancellationToken cancellationToken)
    {
        var builder = HostBuilding.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddProvider(troubles);
        builder.Services.AddSingleton(time);
        builder.Services.AddLoyaltyLedger(options =>
        {
            options.ConnectionString = connection;
            options.FirstProgramme = SoakPlan.Programme;
            options.CachedWallets = plan.CachedWallets;
            options.DueInterval = plan.WorkInterval;
            options.ProjectionInterval = plan.WorkInterval;
        });
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new SoakNode(host);
    }

    /// <summary>Stops it in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
