using Microsoft.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>The schema of a problem: RFC 9457 with the ledger's members.</summary>
internal static class ProblemSchema
{
    /// <summary>Puts it among the document's schemas.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        IOpenApiSchema Known(string name) => new OpenApiSchemaReference(name, document);

        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[ProblemResponses.SchemaName] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What went wrong (RFC 9457). Programs go by the code: it is permanent.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = Text("Names the kind: urn:loyalty:problem: and the code."),
                ["title"] = Text("What happened, the same sentence every time."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                ["detail"] = Text("What can be done about it."),
                ["code"] = Text("The permanent code; docs/reference/refusals.md lists them."),
                ["field"] = Text("The member, parameter or header at fault."),
                ["id"] = Text("Under this id the service's log tells of its failure."),
                ["available"] = Known("Points"),
                ["reason"] = Text("How a reservation ended: captured, voided or lapsed."),
                ["survivor"] = Known("WalletId"),
                ["wallet"] = Known("WalletId"),
                ["balance"] = Known("Balance"),
            },
        };
    }

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
