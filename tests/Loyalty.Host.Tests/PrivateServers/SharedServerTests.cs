using System.Globalization;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>One server for all who use a data directory: who starts it, who finds it, who stops it.</summary>
public sealed class SharedServerTests(MadeServer made) : IClassFixture<MadeServer>, IAsyncLifetime
{
    private const string StartTime = "SELECT pg_postmaster_start_time()::text";

    private readonly ScratchFolder folder = new();

    private string PostmasterFile => folder.Path("postgres", "cluster", "postmaster.pid");

    public async ValueTask InitializeAsync() => await made.CopyToAsync(folder);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Processes_that_start_at_once_make_one_server_and_the_last_stops_it()
    {
        MadeServer.Remove(folder);
        using var one = HolderProcess.Start(folder.FullName);
        using var two = HolderProcess.Start(folder.FullName);
        await one.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        await two.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        var first = ProcessId();

        await one.LeaveAsync(TestContext.Current.CancellationToken);
        ProcessId().Should().Be(first, "the other process still uses it");

        await two.LeaveAsync(TestContext.Current.CancellationToken);
        File.Exists(PostmasterFile).Should().BeFalse("nobody uses it any more");
    }

    [Fact]
    public async Task A_server_left_by_a_killed_process_is_found_again_and_then_stopped()
    {
        using var holder = HolderProcess.Start(folder.FullName);
        await holder.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        var left = ProcessId();
        holder.Kill();

        await using (var server = await MadeServer.StartAsync(folder.FullName))
        {
            ProcessId().Should().Be(left);
            (await Database.AskAsync(server.ConnectionString, "SELECT 1")).Should().Be(1);
        }

        File.Exists(PostmasterFile).Should().BeFalse();
    }

    [Fact]
    public async Task What_was_kept_is_there_at_the_next_start_under_the_same_connection()
    {
        string connection;
        await using (var server = await MadeServer.StartAsync(folder.FullName))
        {
            connection = server.ConnectionString;
            await Database.AskAsync(connection, "CREATE TABLE notes AS SELECT 'kept' AS text");
        }

        await using var again = await MadeServer.StartAsync(folder.FullName);

        again.ConnectionString.Should().Be(connection);
        (await Database.AskAsync(connection, "SELECT text FROM notes")).Should().Be("kept");
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_given_up()
    {
        await (await MadeServer.StartAsync(folder.FullName)).DisposeAsync();
        var kept = int.Parse(ReadKeptPort(), CultureInfo.InvariantCulture);
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, kept);
        other.Start();

        await using var server = await MadeServer.StartAsync(folder.FullName);

        new NpgsqlConnectionStringBuilder(server.ConnectionString).Port.Should().NotBe(kept);
        (await Database.AskAsync(server.ConnectionString, "SELECT 1")).Should().Be(1);
    }

    [Fact]
    public async Task A_copy_of_the_data_directory_is_not_taken_for_the_original()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot copy files that are in use.");
        await using var original = await MadeServer.StartAsync(folder.FullName);
        using var copied = new ScratchFolder();
        await Copying.CopyAsync(folder.Path("postgres"), copied.Path("postgres"));

        await using var copy = await MadeServer.StartAsync(copied.FullName);

        var times = new[]
        {
            await Database.AskAsync(original.ConnectionString, StartTime),
            await Database.AskAsync(copy.ConnectionString, StartTime),
        };
        copy.ConnectionString.Should().NotBe(original.ConnectionString);
        times.Should().OnlyHaveUniqueItems();
    }

    private string ReadKeptPort() => File.ReadAllText(folder.Path("postgres", "port"));

    private int ProcessId() => int.Parse(File.ReadLines(PostmasterFile).First(), CultureInfo.InvariantCulture);
}
