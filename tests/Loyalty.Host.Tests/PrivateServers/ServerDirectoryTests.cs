using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Host.Tests.PrivateServers;

public sealed class ServerDirectoryTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_refused_by_name()
    {
        var file = folder.Path("file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var attempt = () => StartAsync(Path.Combine(file, "data"));

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .Contain(file).And.Contain("set Loyalty:DataDirectory to another");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused_by_name()
    {
        // A folder in the place of a file is what not even root can open.
        Directory.CreateDirectory(folder.Path("postgres", "change.lock"));

        var attempt = () => StartAsync(folder.FullName);

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .Contain(folder.FullName).And.Contain("set Loyalty:DataDirectory to another");
    }

    [Fact]
    public void A_folder_reached_through_a_link_is_the_same_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only administrators make links.");
        Directory.CreateDirectory(folder.Path("real", "data"));
        Directory.CreateSymbolicLink(folder.Path("link"), folder.Path("real"));

        var linked = ServerDirectory.Open(folder.Path("link", "data"));

        linked.Cluster.Should().Be(ServerDirectory.Open(folder.Path("real", "data")).Cluster);
    }

    [Fact]
    public void A_password_is_created_once_and_then_kept()
    {
        var path = folder.Path("password");

        ServerDirectory.CreatePassword(path);
        var first = File.ReadAllText(path);
        ServerDirectory.CreatePassword(path);

        File.ReadAllText(path).Should().Be(first);
    }

    private static Task<PrivateServer> StartAsync(string dataDirectory) => PrivateServer.StartAsync(
        new PrivateServerOptions(dataDirectory), NullLogger.Instance, TestContext.Current.CancellationToken);
}
