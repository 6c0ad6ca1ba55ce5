using Npgsql;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>A node leaves connections of the server to others, however many ask it at once.</summary>
public sealed class ConnectionsTests
{
    private const int Readers = 100;

    [Theory]
    [InlineData(8, null)]
    [InlineData(30, 6)]
    public async Task Readers_wait_for_a_connection_when_all_are_taken(int option, int? ofConnectionString)
    {
        await using var node = await TestNode.StartAsync(options =>
        {
            var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            settings.Remove("Maximum Pool Size");
            if (ofConnectionString is { } most)
            {
                settings.MaxPoolSize = most;
            }

            (options.ConnectionString, options.MaxConnections) = (settings.ConnectionString, option);
        });
        var wallet = await node.OpenWalletAsync(1, points: 10);

        var balances = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => node.AvailableAsync(wallet)));

        balances.Should().OnlyContain(available => available == 10);
        var open = await node.ReadAsync(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()", row => row.GetInt64(0));
        open[0].Should().BeInRange(2, ofConnectionString ?? option);
    }
}
