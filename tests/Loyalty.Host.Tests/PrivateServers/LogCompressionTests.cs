using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>PostgreSQL's own log is compressed as quickly as the server that was found can do it.</summary>
public sealed class LogCompressionTests(MadeServer made) : IClassFixture<MadeServer>, IAsyncLifetime
{
    private const string Setting = "SHOW wal_compression";

    private readonly ScratchFolder folder = new();

    public async ValueTask InitializeAsync() => await made.CopyToAsync(folder);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_quick_way_is_taken_where_the_server_knows_it()
    {
        const string Known = "SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'wal_compression'";
        await using var server = await MadeServer.StartAsync(folder.FullName);

        var isKnown = (bool?)await Database.AskAsync(server.SuperuserConnectionString, Known);
        var setting = await Database.AskAsync(server.SuperuserConnectionString, Setting);

        setting.Should().Be(isKnown is true ? "lz4" : "pglz");
    }

    [Fact]
    public async Task A_server_without_it_starts_all_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The server without it is a script.");
        var options = new PrivateServerOptions(folder.FullName)
        {
            Durable = false,
            Search = new PostgresSearch([await WithoutAsync("lz4")], MayFetch: false),
        };
        await using var server = await PrivateServer.StartAsync(
            options, NullLogger.Instance, TestContext.Current.CancellationToken);

        var setting = await Database.AskAsync(server.SuperuserConnectionString, Setting);

        setting.Should().Be("pglz");
    }

    // The programs of this system, but for a server that refuses a word.
    private async Task<string> WithoutAsync(string word)
    {
        var search = PostgresSearch.OfThisSystem() with { MayFetch = false };
        var finder = new PostgresFinder(
            search, ServerDirectory.Open(folder.Path("data")), ServerAccount.Own, NullLogger.Instance);
        var real = await finder.FindAsync(clusterMajor: null, TestContext.Current.CancellationToken);
        var install = Directory.CreateDirectory(folder.Path("without")).FullName;
        foreach (var program in new[] { real.Server, real.Initialiser, real.Controller })
        {
            var script = Path.Combine(install, Path.GetFileName(program));
            await File.WriteAllTextAsync(
                script,
                $"""
                #!/bin/sh
                case "$*" in *{word}*) exit 1;; esac
                exec '{program}' "$@"

                """,
                TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(
                    script,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }
        }

        return install;
    }
}
