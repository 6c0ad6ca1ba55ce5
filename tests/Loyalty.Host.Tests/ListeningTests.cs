using System.Net;
using System.Net.Sockets;
using System.Text;
using Loyalty.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Loyalty.Host.Tests;

public sealed class ListeningTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0;http://[::1]:8080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://localhost:5080;http://*:80", false)]
    [InlineData("http://192.168.1.7:5080", false)]
    public void By_itself_the_service_is_reached_from_this_machine_only(string? urls, bool isLocal)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>("urls", urls)]).Build();

        Listening.IsLocal(configuration).Should().Be(isLocal);
    }

    [Fact]
    public async Task A_name_that_somebody_else_points_at_this_machine_is_not_answered()
    {
        await using var host = new TestHost();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/ledger", UriKind.Relative));
        request.Headers.Host = "attacker.example";

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentLength.Should().Be(0, "programs read problems, not the web server's own page");
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:99999")]
    public async Task A_page_asked_for_under_no_name_is_refused_and_no_fault(string name)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var host = new TestHost();
        foreach (var path in new[] { "/", "/nothing" })
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", host.Client.BaseAddress!.Port, cancelled);
            await using var stream = client.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"),
                cancelled);
            using var answer = new StreamReader(stream);

            (await answer.ReadToEndAsync(cancelled)).Should().StartWith("HTTP/1.1 400 ");
        }

        host.Log.Count(LogLevel.Error).Should().Be(0);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/ledger")]
    [InlineData("/docs/index.html")]
    [InlineData("/v1/wallets/7")]
    public async Task Every_answer_tells_browsers_to_take_nothing_from_elsewhere(string path)
    {
        await using var host = new TestHost();

        using var response = await host.Client.GetAsync(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'self'");
        response.Headers.Server.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", false)]
    [InlineData("http://0.0.0.0:0", true)]
    public async Task Being_open_to_other_machines_is_warned_of(string urls, bool isWarned)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await using var host = new TestHost(scratch.ConnectionString, urls);

        host.Log.Text.Should().Contain("is ready at http://").And.NotContain("Password");
        host.Log.Text.Contains("authenticates nobody yet", StringComparison.Ordinal).Should().Be(isWarned);
    }

    [Fact]
    public async Task Styles_are_kept_for_good_and_balances_not_at_all()
    {
        await using var host = new TestHost();

        using var style = await host.Client.GetAsync(
            new Uri(Assets.StaticAsset.Frame.Address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var ledger = await host.Client.GetAsync(
            new Uri("/v1/ledger", UriKind.Relative), TestContext.Current.CancellationToken);

        style.Headers.CacheControl!.ToString().Should().Contain("immutable");
        ledger.Headers.CacheControl!.NoStore.Should().BeTrue();
    }
}
