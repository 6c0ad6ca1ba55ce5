using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Handlers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Marten;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>A node of an application on Marten and Wolverine with a ledger in it; its clock is the real one.</summary>
internal sealed class ErpHost : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isStopped;

    private ErpHost(IHost host) => _host = host;

    public PostgresLedgers Ledgers => _host.Services.GetRequiredService<PostgresLedgers>();

    public PostgresLedger Ledger => _host.Services.GetRequiredService<PostgresLedger>();

    public IDocumentStore Documents => _host.Services.GetRequiredService<IDocumentStore>();

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Starts a node. What is due is recorded by messages alone: the engine's own worker rests.</summary>
    /// <param name="database">How to connect to its database, the application's and the ledger's.</param>
    /// <param name="change">What is otherwise in the ledger's options.</param>
    /// <param name="changeMessages">What is otherwise in Wolverine's.</param>
    public static async Task<ErpHost> StartAsync(
        string database,
        Action<LoyaltyOptions>? change = null,
        Action<WolverineOptions>? changeMessages = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services
            .AddMarten(options =>
            {
                options.Connection(database);
                options.DatabaseSchemaName = "erp";
            })

            // Of the application's own tables: two nodes that made them at their first messages would be in each
            // other's way.
            .ApplyAllDatabaseChangesOnStartup()
            .IntegrateWithWolverine()
            .AddLoyaltyLedger(options =>
            {
                (options.ConnectionString, options.FirstProgramme) = (database, TestNode.AtOnce);
                options.RunsWorkers = false;
                change?.Invoke(options);
            });
        builder.UseWolverine(options =>
        {
            options.UseLoyalty();
            options.Discovery.IncludeType(typeof(PlaceOrderHandler));
            options.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200);
            options.Durability.ScheduledJobFirstExecution = TimeSpan.FromMilliseconds(200);
            changeMessages?.Invoke(options);
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new ErpHost(host);
    }

    /// <summary>Starts a node on a scratch database.</summary>
    public static Task<ErpHost> StartAsync(
        ScratchDatabase database,
        Action<LoyaltyOptions>? change = null,
        Action<WolverineOptions>? changeMessages = null) =>
        StartAsync(database.ConnectionString, change, changeMessages);

    /// <summary>A purchase whose points are held and never lapse.</summary>
    public static LedgerCommand.AccruePoints Accrue(WalletId wallet, string receipt, long points, Period hold) => new(
        Now,
        wallet,
        new ReceiptKey(receipt),
        new Points(points),
        SaleOutline.Untold,
        LinePoints: null,
        hold,
        LotLifetime.Endless);

    /// <summary>
    /// Opens a wallet. Another one buys something before, so that what is compiled at its first use is: a hold of
    /// seconds would be over by then.
    /// </summary>
    public async Task OpenAsync(WalletId wallet)
    {
        var other = TestNode.Wallet(1_000);
        await InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(Now, other));
        await InvokeAsync<CommandResult>(Accrue(other, $"first/{Guid.NewGuid()}", points: 1, Period.None));
        await InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(Now, wallet));
    }

    public async Task<T> InvokeAsync<T>(object message)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        return await bus.InvokeAsync<T>(message, TestContext.Current.CancellationToken);
    }

    public async Task PublishAsync(object message)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(message);
    }

    public async Task<List<Recorded>> HistoryAsync(WalletId wallet)
    {
        var facts = new List<Recorded>();
        await foreach (var fact in Ledger.ReadHistoryAsync(
            wallet, cancellationToken: TestContext.Current.CancellationToken))
        {
            facts.Add(fact);
        }

        return facts;
    }

    /// <summary>Stops it. A repeat does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await _host.StopAsync(TestContext.Current.CancellationToken);
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
