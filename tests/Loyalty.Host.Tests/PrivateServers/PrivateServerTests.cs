using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Loyalty.Host.Tests.PrivateServers;

public sealed class PrivateServerTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_ledger_connects_as_the_owner_of_its_database_and_nothing_more()
    {
        const string Question = """
            SELECT concat_ws(' ', current_user, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
              (SELECT datdba::regrole FROM pg_database WHERE datname = current_database()))
            FROM pg_roles WHERE rolname = current_user
            """;

        var answer = await Database.AskAsync(server.Connection.ConnectionString, Question);

        answer.Should().Be("loyalty f f f f f loyalty");
    }

    [Theory]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("full_page_writes", "on")]
    [InlineData("data_checksums", "on")]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("TimeZone", "UTC")]
    [InlineData("listen_addresses", "127.0.0.1")]
    [InlineData("password_encryption", "scram-sha-256")]
    [InlineData("log_error_verbosity", "terse")]
    public async Task Its_settings_are_durable_and_the_same_everywhere(string setting, string value)
    {
        var answer = await Database.AskAsync(server.Superuser.ConnectionString, "SHOW " + setting);

        answer.Should().Be(value);
    }

    [Fact]
    public async Task It_notices_in_the_middle_of_a_statement_that_a_caller_was_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No server can tell there.");

        var interval = await Database.AskAsync(
            server.Superuser.ConnectionString, "SHOW client_connection_check_interval");

        interval.Should().Be("5s");
    }

    [Fact]
    public async Task Text_sorts_the_same_on_every_system()
    {
        const string Question = "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = 'loyalty'";

        var answer = await Database.AskAsync(server.Connection.ConnectionString, Question);

        answer.Should().Be("C C");
    }

    [Fact]
    public void It_listens_on_this_machine_only()
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => listener.Port == server.Connection.Port)
            .Select(listener => listener.Address);

        listeners.Should().Equal(IPAddress.Loopback);
    }

    [Theory]
    [InlineData("")]
    [InlineData("guessed")]
    public async Task Nobody_gets_in_without_the_password(string password)
    {
        foreach (var known in new[] { server.Connection, server.Superuser })
        {
            known.Password = password;

            var attempt = () => Database.AskAsync(known.ConnectionString, "SELECT 1");

            await attempt.Should().ThrowAsync<NpgsqlException>();
        }
    }

    [Fact]
    public async Task A_stranger_on_its_port_is_not_told_the_password()
    {
        var misled = server.Connection;

        var heard = await HearAsync(async port =>
        {
            misled.Port = port;
            var attempt = () => Database.AskAsync(misled.ConnectionString, "SELECT 1");
            await attempt.Should().ThrowAsync<NpgsqlException>();
        });

        heard.Should().Contain("loyalty", "the name is said at once").And.NotContain(misled.Password!);
    }

    [Fact]
    public void The_passwords_can_be_read_by_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps a user's folder closed by itself.");
            return;
        }

        foreach (var name in new[] { "superuser.password", "ledger.password" })
        {
            var path = Path.Combine(server.DataDirectory, "postgres", name);

            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.ReadAllText(path).Should().MatchRegex("^[0-9a-f]{48}$");
        }
    }

    [Fact]
    public void The_password_shows_in_no_process_and_no_log()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows other processes' arguments as files.");
        var passwords = new[] { server.Connection.Password!, server.Superuser.Password! };
        var seen = new[] { "cmdline", "environ" }
            .Select(file => OfProcess(ProcessId(), file))
            .Concat(Directory.EnumerateFiles(Path.Combine(server.Cluster, "log")).Select(File.ReadAllText))
            .Append(File.ReadAllText(Path.Combine(server.Cluster, "start.log")));

        seen.Should().NotContain(text => passwords.Any(password => text.Contains(password, StringComparison.Ordinal)));
    }

    [Fact]
    public void It_sees_nothing_of_the_hosts_environment()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows other processes' environments as files.");
        var names = OfProcess(ProcessId(), "environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=')[0]);

        names.Should().NotContain(name => name.StartsWith("DOTNET", StringComparison.Ordinal) || name == "HOME");
    }

    [Fact]
    public void A_key_pressed_in_the_hosts_console_does_not_reach_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows process groups as files.");

        Group(ProcessId()).Should().NotBe(Group(Environment.ProcessId));
    }

    [Fact]
    public void It_never_runs_as_root()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows the account of a process as a file.");
        var account = OfProcess(ProcessId(), "status").Split('\n')
            .First(line => line.StartsWith("Uid:", StringComparison.Ordinal));

        account.Split('\t')[1].Should().NotBe("0");
    }

    // Asks whoever connects for the password in clear text, as PostgreSQL's protocol has it, and keeps what it is told.
    private static async Task<string> HearAsync(Func<int, Task> connect)
    {
        byte[] passwordPlease = [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 3];
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var connecting = connect(((IPEndPoint)stranger.LocalEndpoint).Port);
        using var client = await stranger.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var told = new byte[4096];
        var greeting = await stream.ReadAsync(told, TestContext.Current.CancellationToken);
        await stream.WriteAsync(passwordPlease, TestContext.Current.CancellationToken);
        var answer = await stream.ReadAsync(told.AsMemory(greeting), TestContext.Current.CancellationToken);
        client.Close();
        await connecting;
        return Encoding.UTF8.GetString(told, 0, greeting + answer);
    }

    private static string OfProcess(int processId, string file) =>
        File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/{file}");

    private int ProcessId()
    {
        var first = File.ReadLines(Path.Combine(server.Cluster, "postmaster.pid")).First();
        return int.Parse(first, CultureInfo.InvariantCulture);
    }

    // The fifth column of a process's row, counted after its name, which may hold spaces.
    private static string Group(int processId)
    {
        var row = OfProcess(processId, "stat");
        return row[(row.LastIndexOf(')') + 2)..].Split(' ')[2];
    }
}
