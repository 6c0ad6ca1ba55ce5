using System.Net.Sockets;
using System.Text;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Tests.Problems;

/// <summary>A caller who stops in the middle of a body keeps nothing open for long.</summary>
public sealed class SlowBodyTests
{
    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(4_800L)]
    [InlineData(70_000L)]
    [InlineData(1_048_576L)]
    [InlineData(long.MaxValue)]
    [InlineData(null)]
    public void A_body_that_comes_as_slowly_as_it_may_has_come_in_time(long? length)
    {
        var rate = BodyTimes.Of(length);

        var longest = Math.Min(length ?? RequestLimits.BodyBytes, RequestLimits.BodyBytes) / rate.BytesPerSecond;
        longest.Should().BeLessThanOrEqualTo(RequestLimits.BodyTime.TotalSeconds);
        rate.BytesPerSecond.Should().BeGreaterThanOrEqualTo(240, "less is not minded by the web server either");
        rate.GracePeriod.Should().BeLessThan(RequestLimits.BodyTime);
    }

    // The web server has a clock of its own: this takes its five seconds. By its usual rate it would take thirty.
    [Theory]
    [InlineData("/v1/wallets", "application/json", "\"code\":\"request_timeout\"")]
    [InlineData("/", "application/x-www-form-urlencoded", "<h2>")]
    public async Task A_body_that_stops_coming_is_told_so(string path, string type, string told)
    {
        const int sent = 7_200;
        var cancelled = TestContext.Current.CancellationToken;
        await using var host = new TestHost();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Client.BaseAddress!.Port, cancelled);
        await using var stream = client.GetStream();
        var head = $"""
            POST {path} HTTP/1.1
            Host: localhost
            Content-Type: {type}
            Content-Length: {RequestLimits.BodyBytes}


            """.ReplaceLineEndings("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + new string(' ', sent)), cancelled);
        using var answer = new StreamReader(stream);
        var begun = TimeProvider.System.GetTimestamp();

        (await answer.ReadToEndAsync(cancelled)).Should().StartWith("HTTP/1.1 408 ").And.Contain(told);

        TimeProvider.System.GetElapsedTime(begun).Should().BeLessThan(RequestLimits.BodyTime);
    }
}
