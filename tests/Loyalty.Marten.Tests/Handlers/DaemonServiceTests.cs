using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Marten's daemon within an application that runs.</summary>
public sealed class DaemonServiceTests
{
    [Fact]
    public async Task Analytics_follow_the_facts_while_the_application_runs()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await StartAsync(database);

        await OpenAsync(erp, wallet: 1);

        await Analytics.ShouldFollowAsync(database, erp);
    }

    [Fact]
    public async Task Two_nodes_fold_each_fact_once_and_the_second_goes_on_where_the_first_stops()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var first = await StartAsync(database);
        await OpenAsync(first, wallet: 1);
        await Analytics.ShouldFollowAsync(database, first);
        await using var second = await StartAsync(database);
        await Task.WhenAll(OpenAsync(first, wallet: 2), OpenAsync(second, wallet: 3));
        await Analytics.ShouldFollowAsync(database, second);

        await first.DisposeAsync();
        await OpenAsync(second, wallet: 4);

        await Analytics.ShouldFollowAsync(database, second);
    }

    /// <summary>A node that is killed gives nothing back; the server notices that it is gone.</summary>
    [Fact]
    public async Task Another_node_goes_on_where_the_one_that_kept_the_analytics_is_killed()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var dying = await ErpProcess.StartAsync(database.ConnectionString);
        await using var idle = await ErpHost.StartAsync(database);
        await OpenAsync(idle, wallet: 1);
        await Analytics.ShouldFollowAsync(database, idle);
        await using var erp = await StartAsync(database);

        dying.Kill();
        await OpenAsync(erp, wallet: 2);

        await Analytics.ShouldFollowAsync(database, erp);
    }

    private static Task<ErpHost> StartAsync(ScratchDatabase database) =>
        ErpHost.StartAsync(database, options => options.RunsWorkers = true);

    private static Task<CommandResult> OpenAsync(ErpHost erp, int wallet) =>
        erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, TestNode.Wallet(wallet)));
}
