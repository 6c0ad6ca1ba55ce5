using System.Net;
using Loyalty.Testing;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Ledgers;

public sealed class StoreAwayTests
{
    [Fact]
    public async Task PostgreSQL_may_go_and_come_back_without_a_restart_of_the_service()
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var host = new TestHost(server.ConnectionString);
        (await host.OpenAsync(Anna)).Status.Should().Be(HttpStatusCode.Created);

        await server.KillAsync();
        var away = await host.GiveAsync(Anna, "R1", 100);
        var ready = await host.GetAsync("/health/ready");
        var page = await host.GetAsync($"/wallets/{Anna}");

        away.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        away.Code.Should().Be("unavailable");
        away.RetryAfter.Should().NotBeNull();
        ready.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        page.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await host.GetAsync("/health/live")).Status.Should().Be(HttpStatusCode.OK);

        await server.StartAgainAsync();
        (await host.GiveAsync(Anna, "R1", 100)).Status.Should().Be(HttpStatusCode.OK);
        (await host.GetAsync("/health/ready")).Status.Should().Be(HttpStatusCode.OK);
        var balance = (await host.GetAsync($"/v1/wallets/{Anna}/balance")).Json["balance"]!;
        ((int?)balance["available"]).Should().Be(100);
    }

    [Fact]
    public async Task The_service_starts_while_PostgreSQL_is_away_and_serves_once_it_is_there()
    {
        await using var server = await OwnServer.StartAsync(durable: false);
        await server.StopAsync();

        await using var host = new TestHost(server.ConnectionString);
        (await host.OpenAsync(Anna)).Code.Should().Be("unavailable");

        await server.StartAgainAsync();
        (await host.OpenAsync(Anna)).Status.Should().Be(HttpStatusCode.Created);
    }
}
