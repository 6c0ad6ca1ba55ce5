using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Loyalty.Host.CommandLines;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.CommandLines;

/// <summary>The service as the command runs it, from its start to its end.</summary>
public sealed class ServiceTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_is_told_to_stop_ends_well()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var address = Free();
        var running = Typed.RunAsync(stop.Token, "--urls", address, "--connection", scratch.ConnectionString);
        await ReadyAsync(address, running);

        await stop.CancelAsync();

        var typed = await running;
        (typed.ExitCode, typed.Errors).Should().Be((ExitCode.Ok, string.Empty));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_one_line_with_the_remedy()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var typed = await Typed.RunAsync("--urls", AddressOf(taken), "--connection", scratch.ConnectionString);

        typed.ExitCode.Should().Be(ExitCode.BadInput);
        typed.Errors.Should().StartWith("loyalty: urls: ").And.Contain("address already in use")
            .And.Contain("name another address").And.NotContain("   at ");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("http://localhost:5080;localhost")]
    public async Task An_address_that_is_none_is_one_line_with_the_remedy(string urls)
    {
        var typed = await Typed.RunAsync("--urls", urls, "--connection", "Host=nowhere.invalid");

        typed.ExitCode.Should().Be(ExitCode.BadInput);
        typed.Errors.Should().StartWith("loyalty: urls: ").And.Contain("is no address; write it as http://");
    }

    private static string Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return AddressOf(listener);
    }

    private static string AddressOf(TcpListener listener) => string.Create(
        CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    private static async Task ReadyAsync(string address, Task running)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        while (!running.IsCompleted)
        {
            try
            {
                using var reply = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled);
                if (reply.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or SocketException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }
    }
}
