using System.Net;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Ledgers;

public sealed class SeveralLedgersTests
{
    [Fact]
    public async Task A_ledger_that_another_process_made_is_served_without_a_restart()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await using var host = new TestHost(scratch.ConnectionString);
        (await host.SendAsync("GET", "/v1/ledger", ledger: "shop")).Code.Should().Be("unknown_ledger");

        await host.Services.GetRequiredService<PostgresLedgers>().Get(new LedgerName("shop"))
            .OpenAsync(TestContext.Current.CancellationToken);

        (await host.SendAsync("POST", "/v1/wallets", $$"""{"id":"{{Anna}}"}""", "shop")).Status
            .Should().Be(HttpStatusCode.Created);
        (await host.GetAsync($"/v1/wallets/{Anna}")).Code.Should().Be("wallet_not_found");
        (await host.GetAsync("/?ledger=shop")).Text.Should().Contain(">shop</a>");
    }
}
