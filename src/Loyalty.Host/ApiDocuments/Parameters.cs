using System.Collections.Frozen;
using System.Globalization;
using Loyalty.Domain;
using Loyalty.Host.Ledgers;
using Loyalty.Host.Requests;
using Microsoft.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>What every parameter of an address means: one meaning for one name.</summary>
internal static class Parameters
{
    private static readonly FrozenDictionary<string, (string Text, Func<OpenApiSchema> Schema)> All =
        new Dictionary<string, (string, Func<OpenApiSchema>)>(StringComparer.Ordinal)
        {
            ["id"] = ("The wallet's id.", () => Text("uuid")),
            ["identifier"] = ("The identifier: in a path its id, in a query what it says.", () => Text()),
            ["name"] = ("The reservation's name; a slash in it is written as %2F.", () => Text()),
            ["key"] = ("The receipt's key.", () => Text()),
            ["version"] = ("The version's number.", () => Whole(1, int.MaxValue)),
            ["kind"] = ("card, qr or customer.", () => Text()),
            ["asOf"] = ("The instant that is asked for; now where left out.", () => Text("date-time")),
            ["knownAt"] = ("By what the ledger knew then; by all it knows where left out.", () => Text("date-time")),
            ["after"] = ("Begin behind this entry; the first page where left out.", () => Whole(0, long.MaxValue)),
            ["limit"] = ("Entries on the page; 50 where left out.", () => Whole(1, RequestLimits.PageSize)),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Completes the parameters of an operation, and adds the header that names the ledger.</summary>
    /// <exception cref="KeyNotFoundException">A parameter that the table does not know.</exception>
    public static void Complete(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            var (text, schema) = All[parameter.Name!];
            parameter.Description = text;
            parameter.Schema = schema();
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = LedgerNames.Header,
            In = ParameterLocation.Header,
            Description = "The ledger; main where left out.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z][a-z0-9_]{0,39}$" },
        });
    }

    private static OpenApiSchema Text(string? format = null) => new()
    {
        Type = JsonSchemaType.String,
        Format = format,
        MinLength = format is null ? 1 : null,
        MaxLength = format is null ? Label.MaxLength : null,
    };

    private static OpenApiSchema Whole(long least, long most) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    };
}
