using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Postgres.Tests;

/// <summary>A synchronous standby that is away: what only the server has is not told to anybody.</summary>
public sealed class StandbyTests
{
    private const int MostLooks = 50_000;
    private const string Standbys = "synchronous_standby_names";
    private const string Waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_is_answered_only_when_the_standby_has_it(bool isPatient)
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await using var node = TestNode.StartOn(server.ConnectionString);
        var wallet = await node.OpenWalletAsync(1, points: 100);
        await using var another = node.StartAnother();
        await another.Ledger.OpenAsync(Cancelled);
        await server.SetAsync(Standbys, "nobody");
        await UntilMissedAsync(node);
        var writer = isPatient ? another : node;

        var sent = writer.ExecuteAsync(node.Redeem(wallet, "R1", 1));
        await EndWaitAsync(node);
        (await Record.ExceptionAsync(() => sent)).Should().BeOfType<LedgerUnavailableException>();
        var again = writer.ExecuteAsync(node.Redeem(wallet, "R1", 1));
        await UntilWaitsAsync(node);
        again.IsCompleted.Should().BeFalse();
        await server.SetAsync(Standbys, "");

        (await again).Answer.Should().Be(Answer.Ok with { Outcome = Outcome.Repeat, Paid = new Points(1) });
        (await node.AvailableAsync(wallet)).Should().Be(99);
    }

    // The server is told at once, but its commits begin to wait a little later.
    private static async Task UntilMissedAsync(TestNode node)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var probe = node.RunAsync("SELECT pg_logical_emit_message(true, 'probe', '')");
            while (!probe.IsCompleted)
            {
                if (await WaitingAsync(node) > 0)
                {
                    await node.RunAsync($"SELECT pg_cancel_backend(pid) {Waiting}");
                    await probe;
                    return;
                }
            }

            await probe;
        }

        throw new TimeoutException($"Committed {MostLooks} times, and never waited for the standby.");
    }

    private static async Task EndWaitAsync(TestNode node)
    {
        await UntilWaitsAsync(node);
        await node.RunAsync($"SELECT pg_cancel_backend(pid) {Waiting}");
    }

    private static async Task UntilWaitsAsync(TestNode node)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if (await WaitingAsync(node) > 0)
            {
                return;
            }
        }

        throw new TimeoutException($"Looked {MostLooks} times, and nobody waited for the standby.");
    }

    private static async Task<long> WaitingAsync(TestNode node) =>
        (await node.ReadAsync($"SELECT count(*) {Waiting}", row => row.GetInt64(0)))[0];
}
