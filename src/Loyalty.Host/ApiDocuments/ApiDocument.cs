using Microsoft.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>The OpenAPI document: written by the build, and served at /openapi/v1.json.</summary>
internal static class ApiDocument
{
    /// <summary>Where it is served.</summary>
    public const string Address = "/openapi/v1.json";

    private const string Summary =
        "An event-sourced ledger of bonus points. Every command can be sent again: with the same key and content "
        + "it gets the first answer again, marked as a repeat. Instants carry their offset; points are whole "
        + "numbers; money and quantities are exact decimals, sent as numbers or strings and answered as strings. "
        + "There is no authentication yet: the service listens to this machine only, unless it is told otherwise.";

    private static readonly (string Name, string Text)[] Tags =
    [
        ("Wallets", "Customers' accounts: what is in them, and why."),
        ("Reservations", "Points that a register sets aside, and then takes or gives up."),
        ("Receipts", "Sales and returns as registers issue them."),
        ("Programmes", "The rules, in versions."),
        ("Ledger", "The whole of it."),
    ];

    /// <summary>Adds the document to the service.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            ValueSchemas.Complete(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Parameters.Complete(operation);
            ProblemResponses.Complete(operation, context.Description, context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            ProblemSchema.AddTo(document);
            OptionalMembers.Complete(document);
            return Task.CompletedTask;
        });
    });

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Loyalty ledger",
            Version = "1",
            Description = Summary,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        // Wherever the document was fetched from; it says nothing of hosts and ports.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Security = [new OpenApiSecurityRequirement()];
        document.Tags = new HashSet<OpenApiTag>(
            Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Text }));
    }
}
