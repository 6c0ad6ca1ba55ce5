using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Loyalty.Host.Tests.ApiDocuments;

public sealed partial class ApiDocumentTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task Every_route_is_documented_with_its_problems()
    {
        var document = (await _host.GetAsync("/openapi/v1.json")).Json;
        var operations = Operations(document).ToList();

        var routes = _host.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .Select(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
            .Distinct(StringComparer.Ordinal);
        operations.Select(operation => (string?)operation["operationId"]).Should().BeEquivalentTo(routes);
        foreach (var operation in operations)
        {
            var name = (string?)operation["operationId"];
            ((string?)operation["summary"]).Should().NotBeNullOrEmpty(name);
            ((string?)operation["description"]).Should().NotBeNullOrEmpty(name);
            var responses = operation["responses"]!.AsObject();
            responses.Select(response => response.Key).Should().Contain(["400", "404", "500", "503"], name);
            responses.Where(response => response.Key[0] is '4' or '5').Should().OnlyContain(
                response => response.Value!["content"]!["application/problem+json"] != null, name);
            responses.Should().Contain(response => response.Key[0] == '2', name);
        }
    }

    [Fact]
    public async Task Every_member_and_parameter_has_a_schema()
    {
        var document = (await _host.GetAsync("/openapi/v1.json")).Json;

        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            foreach (var (member, about) in schema!["properties"]?.AsObject() ?? [])
            {
                (about!["type"] ?? about["$ref"]).Should().NotBeNull($"{name}.{member}");
            }
        }

        foreach (var parameter in Operations(document).SelectMany(one => one["parameters"]!.AsArray()))
        {
            ((string?)parameter!["description"]).Should().NotBeNullOrEmpty();
            parameter["schema"]!["type"].Should().NotBeNull();
        }
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_without_a_fault()
    {
        var text = (await _host.GetAsync("/openapi/v1.json")).Text;

        var (document, found) = OpenApiDocument.Parse(text, "json");

        found!.SpecificationVersion.Should().Be(OpenApiSpecVersion.OpenApi3_1);
        found.Errors.Should().BeEmpty();
        found.Warnings.Should().BeEmpty();
        document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Should().BeEmpty();
        foreach (var (address, path) in document!.Paths)
        {
            var named = PartName().Matches(address).Select(part => part.Groups["name"].Value);
            foreach (var operation in path.Operations!.Values)
            {
                operation.Parameters!
                    .Where(parameter => parameter is { In: ParameterLocation.Path, Required: true })
                    .Select(parameter => parameter.Name).Should().BeEquivalentTo(named, address);
                document.Tags!.Select(tag => tag.Name).Should().Contain(operation.Tags!.Select(tag => tag.Name));
            }
        }
    }

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        var reply = await _host.GetAsync("/openapi/v1.json");

        Approved.Check("docs/reference/openapi.json", reply.Text.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static IEnumerable<JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!));

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PartName();
}
