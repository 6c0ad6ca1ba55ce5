using Loyalty.Benchmarks.Loads;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Handlers;
using Marten;
using Marten.Exceptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;

namespace Loyalty.Marten.Benchmarks;

/// <summary>An application on Marten and Wolverine: each command is a message that is invoked.</summary>
internal sealed class MessagesLoad : ILoad
{
    // Somebody else may have written to the wallet meanwhile: then it is done again, as often as Wolverine allows.
    private const int MostRetries = 25;

    private readonly IHost _host;
    private readonly ILoad _before;
    private readonly Func<int, string, long, object> _accrue;
    private readonly Func<int, string, long, object> _redeem;

    private MessagesLoad(
        IHost host,
        ILoad before,
        Func<int, string, long, object> accrue,
        Func<int, string, long, object> redeem)
    {
        _host = host;
        _before = before;
        _accrue = accrue;
        _redeem = redeem;
    }

    public string Name => _before.Name;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The ledger's own messages; wallets are made without them.</summary>
    public static MessagesLoad OfLedger(string database, ILoad before) => new(
        Build(
            services => services
                .AddMarten(options => options.Connection(database))
                .IntegrateWithWolverine()
                .AddLoyaltyLedger(options => (options.ConnectionString, options.RunsWorkers) = (database, false)),
            options => options.UseLoyalty()),
        before,
        (wallet, receipt, points) => new LedgerCommand.AccruePoints(
            Now,
            EngineLoad.Wallet(wallet),
            new ReceiptKey(receipt),
            new Points(points),
            SaleOutline.Untold,
            LinePoints: null,
            Hold: Period.None,
            Lifetime: null),
        (wallet, receipt, points) => new LedgerCommand.RedeemPoints(
            Now,
            EngineLoad.Wallet(wallet),
            new ReceiptKey(receipt),
            new Points(points),
            SaleOutline.Untold,
            Key: null));

    /// <summary>An application's messages on plain Marten.</summary>
    public static MessagesLoad OfPlainMarten(string name, string database) => new(
        Build(
            services => services
                .AddMarten(options =>
                {
                    options.Connection(database);
                    PlainMarten.Configure(options);
                })
                .IntegrateWithWolverine(),
            options =>
            {
                options.Discovery.IncludeType(typeof(PlainCommandHandler));
                options.OnException<JasperFx.ConcurrencyException>().Or<MartenCommandException>()
                    .RetryTimes(MostRetries);
            }),
        new PlainMartenLoad(name, database, hasReceipts: false),
        (wallet, receipt, points) => new PlainCommands.Accrue(PlainMarten.IdOf(wallet), receipt, points),
        (wallet, receipt, points) => new PlainCommands.Redeem(PlainMarten.IdOf(wallet), receipt, points));

    public async Task PrepareAsync(int wallets, long points)
    {
        await _before.PrepareAsync(wallets, points);
        await _host.StartAsync();
    }

    public Task AccrueAsync(int wallet, string receipt, long points) => InvokeAsync(_accrue(wallet, receipt, points));

    public Task RedeemAsync(int wallet, string receipt, long points) => InvokeAsync(_redeem(wallet, receipt, points));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _before.DisposeAsync();
    }

    private static IHost Build(Action<IServiceCollection> marten, Action<WolverineOptions> messages)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        marten(builder.Services);
        builder.UseWolverine(messages);
        return builder.Build();
    }

    private async Task InvokeAsync(object message)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(message);
    }
}
