using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Loyalty.Postgres.Tests;

/// <summary>The ledger as an application's services have it.</summary>
public sealed class LoyaltyServicesTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_is_opened_when_the_application_starts_and_finishes_what_it_has_taken_when_that_stops()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var services = Services(database.ConnectionString);
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(Cancelled);
        }

        var ledger = services.GetRequiredService<ILedger>();

        var sent = Enumerable.Range(1, 50).Select(number => ledger.ExecuteAsync(
            new LedgerCommand.OpenWallet(FakeClock.UsualStart, TestNode.Wallet(number)), Cancelled)).ToList();
        hosted.Reverse();
        foreach (var service in hosted)
        {
            await service.StopAsync(Cancelled);
        }

        (await Task.WhenAll(sent)).Should().HaveCount(50);
        var late = () => ledger.ExecuteAsync(
            new LedgerCommand.OpenWallet(FakeClock.UsualStart, TestNode.Wallet(99)), Cancelled);
        await late.Should().ThrowAsync<LedgerUnavailableException>();
    }

    [Fact]
    public async Task All_ways_to_ask_for_the_main_ledger_give_the_same_one()
    {
        await using var services = Services("Host=localhost");

        var ledger = services.GetRequiredService<ILedger>();

        ledger.Should().BeSameAs(services.GetRequiredService<PostgresLedger>());
        ledger.Should().BeSameAs(services.GetRequiredService<PostgresLedgers>().Main);
    }

    [Fact]
    public async Task An_application_starts_though_the_store_is_away()
    {
        await using var services = Services("Host=127.0.0.1;Port=1;Username=nobody");

        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(Cancelled);
        }

        var use = () => services.GetRequiredService<ILedger>().GetSizeAsync(Cancelled);
        await use.Should().ThrowAsync<LedgerUnavailableException>();
    }

    private static ServiceProvider Services(string connectionString) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new FakeClock())
        .AddLoyaltyLedger(options => options.ConnectionString = connectionString)
        .BuildServiceProvider();
}
