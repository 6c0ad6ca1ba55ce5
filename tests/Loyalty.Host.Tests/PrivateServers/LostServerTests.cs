using System.Diagnostics;
using System.Globalization;
using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>Servers and beginnings of servers that were cut off.</summary>
public sealed class LostServerTests(MadeServer made) : IClassFixture<MadeServer>, IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly ScratchFolder folder = new();

    private string PostmasterFile => folder.Path("postgres", "cluster", "postmaster.pid");

    public async ValueTask InitializeAsync() => await made.CopyToAsync(folder);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_killed_server_is_brought_back_under_the_same_connection()
    {
        await using var server = await StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = server.WatchAsync(stop.Token);
        var killed = ProcessId();

        KillServer();

        await AnswersAsync(server.ConnectionString);
        ProcessId().Should().NotBe(killed);
        watch.IsCompleted.Should().BeFalse("the next fall must be seen too");
        await stop.CancelAsync();
        await watch.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_server_that_cannot_be_brought_back_ends_the_watch_with_the_reason()
    {
        var clock = new FakeClock();
        await using var server = await StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Limit);
        var watch = server.WatchAsync(clock, stop.Token);
        Directory.Move(folder.Path("postgres", "cluster"), folder.Path("postgres", "taken"));

        KillServer("taken");
        while (!watch.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(Poll, TimeProvider.System, stop.Token);
        }

        (await watch.Awaiting(task => task).Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .Contain("could not be brought back");
    }

    [Fact]
    public async Task A_server_killed_between_two_runs_recovers_what_was_committed()
    {
        await using var server = await OwnServer.StartAsync(durable: true);
        await Database.AskAsync(server.ConnectionString, "CREATE TABLE notes AS SELECT 'kept' AS text");

        await server.KillAsync();
        await server.StartAgainAsync();

        (await Database.AskAsync(server.ConnectionString, "SELECT text FROM notes")).Should().Be("kept");
    }

    [Fact]
    public async Task A_dead_servers_number_that_another_process_got_stops_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Numbers come back soon only in containers, which are Linux.");
        await using (await StartAsync())
        {
            KillServer();
        }

        using var other = await OtherProcess.StartAsync(folder.Path("postgres"));
        var lines = await File.ReadAllLinesAsync(PostmasterFile, TestContext.Current.CancellationToken);
        lines[0] = other.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PostmasterFile, lines, TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        (await Database.AskAsync(server.ConnectionString, "SELECT 1")).Should().Be(1);
        other.Lives.Should().BeTrue();
    }

    [Fact]
    public async Task A_cluster_left_half_made_is_made_anew()
    {
        MadeServer.Remove(folder);

        Directory.CreateDirectory(folder.Path("postgres", "cluster.new", "base"));
        await File.WriteAllTextAsync(
            folder.Path("postgres", "cluster.new", "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        (await Database.AskAsync(server.ConnectionString, "SELECT 1")).Should().Be(1);
        Directory.Exists(folder.Path("postgres", "cluster.new")).Should().BeFalse();
    }

    [Fact]
    public async Task A_server_whose_database_was_not_yet_made_gets_it_at_the_next_start()
    {
        await using (var server = await StartAsync())
        {
            NpgsqlConnection.ClearAllPools();
            await Database.AskAsync(server.SuperuserConnectionString, "DROP DATABASE loyalty WITH (FORCE)");
            await Database.AskAsync(server.SuperuserConnectionString, "DROP ROLE loyalty");
        }

        await using var again = await StartAsync();

        (await Database.AskAsync(again.ConnectionString, "SELECT 1")).Should().Be(1);
    }

    [Fact]
    public async Task A_lost_password_is_named_with_its_file_and_the_remedy()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(folder.Path("postgres", "superuser.password"));

        var attempt = () => StartAsync();

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .Contain("superuser.password").And.Contain("restore the file from a backup");
        File.Exists(PostmasterFile).Should().BeFalse("what could not be used is not left running");
    }

    private Task<PrivateServer> StartAsync() => MadeServer.StartAsync(folder.FullName);

    private int ProcessId(string cluster = "cluster")
    {
        var first = File.ReadLines(folder.Path("postgres", cluster, "postmaster.pid")).First();
        return int.Parse(first, CultureInfo.InvariantCulture);
    }

    private void KillServer(string cluster = "cluster")
    {
        using var process = Process.GetProcessById(ProcessId(cluster));
        process.Kill();
    }

    private static async Task AnswersAsync(string connectionString)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            try
            {
                await Database.AskAsync(connectionString, "SELECT 1");
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Poll, TimeProvider.System, limit.Token);
            }
        }
    }
}
