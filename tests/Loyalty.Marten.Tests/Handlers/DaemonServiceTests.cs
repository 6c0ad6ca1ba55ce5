using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Marten's daemon within an application that runs.</summary>
public sealed class DaemonServiceTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Analytics_follow_the_facts_while_the_application_runs()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database, options => options.RunsWorkers = true);
        await using var node = TestNode.StartOn(database.ConnectionString);
        await erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, TestNode.Wallet(1)));

        var facts = (await erp.Ledger.GetSizeAsync(Cancelled)).Facts;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var places = new List<long>();
        while (!places.SequenceEqual([facts, facts]) && await timer.WaitForNextTickAsync(Cancelled))
        {
            places = await node.ReadAsync(
                "SELECT last_seq_id FROM loyalty.mt_event_progression WHERE name LIKE 'loyalty%'",
                row => row.GetInt64(0));
        }

        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }
}
