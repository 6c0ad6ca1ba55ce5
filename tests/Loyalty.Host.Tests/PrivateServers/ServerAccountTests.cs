using System.Diagnostics;
using Loyalty.Host.PrivateServers;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>PostgreSQL refuses root, as which containers run everything.</summary>
public sealed class ServerAccountTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_data_directory_that_PostgreSQLs_account_cannot_reach_is_refused_with_the_remedy()
    {
        RequireRoot();
        using var closed = Process.Start("chmod", ["0700", folder.FullName]);
        await closed.WaitForExitAsync(TestContext.Current.CancellationToken);

        var attempt = () => MadeServer.StartAsync(folder.Path("data"));

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .Contain("run by the account").And.Contain("Set Loyalty:DataDirectory to a");
    }

    [Fact]
    public async Task A_cluster_that_came_from_elsewhere_is_given_to_the_account_that_runs_it()
    {
        RequireRoot();
        await (await MadeServer.StartAsync(folder.FullName)).DisposeAsync();
        using var given = Process.Start("chown", ["-R", "root:", folder.FullName]);
        await given.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var server = await MadeServer.StartAsync(folder.FullName);

        (await Database.AskAsync(server.ConnectionString, "SELECT 1")).Should().Be(1);
    }

    private static void RequireRoot()
    {
        var root = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
        Assert.SkipUnless(root, "Only root needs another account.");
    }
}
