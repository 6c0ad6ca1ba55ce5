using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Loyalty.Drills.Rubbish;

/// <summary>The operations of an OpenAPI document, and the schemas that they refer to.</summary>
internal sealed class ApiOutline
{
    private const string Reference = "$ref";
    private const string SchemaFolder = "#/components/schemas/";

    private readonly JsonElement _schemas;

    private ApiOutline(JsonElement document)
    {
        _schemas = document.GetProperty("components").GetProperty("schemas");
        Operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select Read(path.Name, operation.Name, operation.Value),
        ];
    }

    /// <summary>All operations, in the order of the document.</summary>
    public ImmutableArray<ApiOperation> Operations { get; }

    /// <summary>Reads a document.</summary>
    public static ApiOutline Read(string document) => new(JsonElement.Parse(document));

    /// <summary>A schema itself, where another only points to it; of two, the one that is not null.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty(Reference, out var reference))
        {
            return Resolve(_schemas.GetProperty(reference.GetString()![SchemaFolder.Length..]));
        }

        return schema.TryGetProperty("oneOf", out var choices)
            ? Resolve(choices.EnumerateArray().Last())
            : schema;
    }

    private static ApiOperation Read(string path, string method, JsonElement operation)
    {
        var parameters = operation.TryGetProperty("parameters", out var listed)
            ? listed.EnumerateArray().Select(one => new ApiParameter(
                one.GetProperty("name").GetString()!, one.GetProperty("in").GetString()!, one.GetProperty("schema")))
            : [];
        JsonElement? body = operation.TryGetProperty("requestBody", out var content)
            ? content.GetProperty("content").GetProperty("application/json").GetProperty("schema")
            : null;
        var statuses = operation.GetProperty("responses").EnumerateObject()
            .Select(response => int.Parse(response.Name, CultureInfo.InvariantCulture));
        return new ApiOperation(
            operation.GetProperty("operationId").GetString()!,
            method.ToUpperInvariant(),
            path,
            [.. parameters],
            body,
            [.. statuses]);
    }
}
