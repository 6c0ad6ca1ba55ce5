using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;
using Weasel.Postgresql;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>On which connections the ledger of an application on Marten is kept.</summary>
public sealed class ConnectionTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_connection_string_the_ledger_is_on_the_applications_own_connections()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database, options => options.ConnectionString = "");
        var source = ((PostgresqlDatabase)erp.Documents.Storage.Database).DataSource;

        await erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, TestNode.Wallet(1)));

        erp.Ledger.Source.Should().BeSameAs(source);
        (await LedgersAsync(database)).Should().Be(1);
    }

    [Fact]
    public async Task The_applications_connections_outlive_its_ledger()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database, options => options.ConnectionString = "");
        await erp.Ledger.OpenAsync(Cancelled);

        await erp.Ledgers.DisposeAsync();

        await using var session = erp.Documents.QuerySession();
        (await session.LoadAsync<Order>(Guid.NewGuid(), Cancelled)).Should().BeNull();
    }

    [Fact]
    public async Task A_connection_string_of_its_own_counts_for_the_ledger()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var elsewhere = await ScratchDatabase.CreateAsync();

        await using var erp = await ErpHost.StartAsync(
            database, options => options.ConnectionString = elsewhere.ConnectionString);
        await erp.Ledger.OpenAsync(Cancelled);

        (await LedgersAsync(database)).Should().Be(0);
        (await LedgersAsync(elsewhere)).Should().Be(1);
    }

    private static async Task<int> LedgersAsync(ScratchDatabase database)
    {
        await using var node = TestNode.StartOn(database.ConnectionString);
        return (await node.Ledgers.ListAsync(Cancelled)).Count;
    }
}
