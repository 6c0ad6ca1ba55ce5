using System.Net;
using Loyalty.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Problems;

/// <summary>
/// Every route there is, on a real database, with everything that can be wrong: never a fault, nothing half written.
/// </summary>
public sealed class MalformedInputTests : IAsyncLifetime
{
    private static readonly string[] Parts =
    [
        "7", "%zz", "%C3%28", "%ED%A0%80", "..%2F..", "%2e%2e", "-1", "99999999999999999999", "%F0%9F%92%B8",
        "';DROP%20TABLE%20x", new string('x', 6000), "00000000-0000-0000-0000-000000000000",
    ];

    private static readonly string[] Queries =
        ["kind", "identifier", "asOf", "knownAt", "after", "limit", "ledger", "unknown"];

    private ScratchDatabase? _scratch;

    private TestHost Host { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _scratch = await ScratchDatabase.CreateAsync();
        Host = new TestHost(_scratch.ConnectionString);
        await Host.OpenAsync(Anna, "card", "2200");
        await Host.OpenAsync(Boris);
    }

    [Fact]
    public async Task No_body_brings_the_service_down()
    {
        var routes = Routes().Where(route => route.Metadata.GetMetadata<IAcceptsMetadata>() is not null).ToList();
        routes.Select(NameOf).Should().BeEquivalentTo(SampleBodies.All.Keys, "each body has a sample");

        foreach (var route in routes)
        {
            foreach (var body in JsonMutations.Of(SampleBodies.All[NameOf(route)]))
            {
                await CheckAsync(MethodOf(route), Address(route, Anna), body);
            }
        }

        Host.Log.Count(LogLevel.Error).Should().Be(0);
    }

    [Fact]
    public async Task No_address_brings_the_service_down()
    {
        foreach (var route in Routes())
        {
            var body = SampleBodies.All.GetValueOrDefault(NameOf(route));
            foreach (var part in Parts)
            {
                await CheckAsync(MethodOf(route), Address(route, part), body);
                foreach (var query in MethodOf(route) is "GET" ? Queries : [])
                {
                    await CheckAsync("GET", $"{Address(route, Anna)}?{query}={part}", null);
                }
            }
        }

        Host.Log.Count(LogLevel.Error).Should().Be(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such ledger")]
    [InlineData("main; DROP SCHEMA loyalty CASCADE")]
    [InlineData("MAIN")]
    public async Task No_ledger_brings_the_service_down(string ledger)
    {
        foreach (var route in Routes())
        {
            var reply = await Host.SendAsync(MethodOf(route), Address(route, Anna), json: null, ledger);

            reply.Code.Should().Be("unknown_ledger");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _scratch!.DisposeAsync();
    }

    private static string NameOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? route.DisplayName!;

    private static string MethodOf(RouteEndpoint route) =>
        route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single();

    private static string Address(RouteEndpoint route, string value) =>
        string.Concat(route.RoutePattern.PathSegments.Select(segment => "/" + Part(segment.Parts[0], value)));

    private static string Part(RoutePatternPart part, string value) =>
        part is RoutePatternLiteralPart literal ? literal.Content : value;

    private IEnumerable<RouteEndpoint> Routes() => Host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
        .Distinct();

    private async Task CheckAsync(string method, string path, string? body)
    {
        var what = $"{method} {path} {body?[..Math.Min(body.Length, 300)]}";
        var before = await SizeAsync();
        var reply = await Host.SendAsync(method, path, body);

        ((int)reply.Status).Should().BeLessThan(500, what);
        reply.Text.Should().NotContain("   at ", what).And.NotContain("Exception", what);
        if ((int)reply.Status >= 400 && path.Length < 8000)
        {
            // What the web server itself refuses has no body; it never was a request.
            (reply.Code ?? string.Empty).Length.Should().BePositive(what);
        }

        if (reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)
        {
            (await SizeAsync()).Should().Be(before, what);
        }
    }

    private async Task<long> SizeAsync() => (long)(await Host.GetAsync("/v1/ledger")).Json["facts"]!;
}
