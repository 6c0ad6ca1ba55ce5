using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Either engine goes on where the other stopped, on one database, and an audit finds nothing.</summary>
public sealed class SameDatabaseTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_command_through_Marten_is_sound()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1, points: 100);

        (await node.AvailableAsync(wallet)).Should().Be(100);

        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }
}
