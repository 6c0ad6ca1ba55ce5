using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Loyalty.Host.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Loyalty.Host.Tests.Problems;

/// <summary>A caller who stops in the middle of a body keeps nothing open for long.</summary>
public sealed class SlowBodyTests
{
    private const int Sent = 7_200;

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(4_800L)]
    [InlineData(70_000L)]
    [InlineData(1_048_576L)]
    [InlineData(long.MaxValue)]
    public void A_body_that_comes_as_slowly_as_it_may_has_come_in_time(long length)
    {
        var rate = BodyTimes.Of(length);

        var longest = Math.Min(length, RequestLimits.BodyBytes) / rate.BytesPerSecond;
        longest.Should().BeLessThanOrEqualTo(RequestLimits.BodyTime.TotalSeconds);
        rate.BytesPerSecond.Should().BeGreaterThanOrEqualTo(240, "less is not minded by the web server either");
        rate.GracePeriod.Should().BeLessThan(RequestLimits.BodyTime);
    }

    [Theory]
    [InlineData("HTTP/1.1", 4_800L, 240d)]
    [InlineData("HTTP/1.1", 48_000L, 2_400d)]
    [InlineData("HTTP/1.1", null, null)]
    [InlineData("HTTP/2", 4_800L, null)]
    public async Task Only_a_body_that_tells_its_length_may_come_more_slowly(
        string protocol, long? length, double? rate)
    {
        var (context, feature) = (new DefaultHttpContext(), new RateFeature());
        context.Features.Set<IHttpMinRequestBodyDataRateFeature>(feature);
        (context.Request.Protocol, context.Request.ContentLength) = (protocol, length);

        await BodyTimes.InvokeAsync(context, () => Task.CompletedTask);

        feature.MinDataRate?.BytesPerSecond.Should().Be(rate);
        (feature.MinDataRate is null).Should().Be(rate is null);
    }

    [Fact]
    public async Task A_body_by_HTTP_2_is_taken()
    {
        await using var host = new TestHost(protocols: "Http2");
        using var request = ByHttp2(new StringContent("{}"));

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    // The web server has a clock of its own: these take its five seconds. By its usual rate they would take thirty.
    [Fact]
    public async Task A_body_by_HTTP_2_that_stops_coming_ends_its_connection()
    {
        await using var host = new TestHost(protocols: "Http2");
        var begun = TimeProvider.System.GetTimestamp();

        var sending = async () =>
        {
            using var request = ByHttp2(new StoppingContent());
            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        };

        await sending.Should().ThrowAsync<HttpRequestException>();
        TimeProvider.System.GetElapsedTime(begun).Should().BeLessThan(RequestLimits.BodyTime);
    }

    [Theory]
    [InlineData("/v1/wallets", "application/json", "Content-Length: 1048576", "", "request_timeout")]
    [InlineData("/v1/wallets", "application/json", "Transfer-Encoding: chunked", "1c20\r\n", "request_timeout")]
    [InlineData("/", "application/x-www-form-urlencoded", "Content-Length: 1048576", "", "<h2>")]
    public async Task A_body_that_stops_coming_is_told_so(
        string path, string type, string framing, string begin, string told)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var host = new TestHost();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Client.BaseAddress!.Port, cancelled);
        await using var stream = client.GetStream();
        var head = $"""
            POST {path} HTTP/1.1
            Host: localhost
            Content-Type: {type}
            {framing}


            """.ReplaceLineEndings("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + begin + new string(' ', Sent)), cancelled);
        using var answer = new StreamReader(stream);
        var begun = TimeProvider.System.GetTimestamp();

        (await answer.ReadToEndAsync(cancelled)).Should().StartWith("HTTP/1.1 408 ").And.Contain(told);

        TimeProvider.System.GetElapsedTime(begun).Should().BeLessThan(RequestLimits.BodyTime);
    }

    private static HttpRequestMessage ByHttp2(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/wallets", UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
    }

    /// <summary>Sends some of a large body, and no more.</summary>
    private sealed class StoppingContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', Sent)));
            await stream.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = RequestLimits.BodyBytes;
            return true;
        }
    }

    private sealed class RateFeature : IHttpMinRequestBodyDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }
}
