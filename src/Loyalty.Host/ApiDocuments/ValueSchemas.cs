using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain;
using Microsoft.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>How values that the ledger writes in a form of its own look in JSON.</summary>
internal static class ValueSchemas
{
    private static readonly FrozenDictionary<Type, OpenApiSchema> All = new Dictionary<Type, OpenApiSchema>
    {
        [typeof(Points)] = new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = "0",
            Maximum = "9007199254740991",
        },
        [typeof(Quantity)] = Decimal(@"^[0-9]{1,10}(\.[0-9]{1,6})?$"),
        [typeof(decimal)] = Decimal(@"^-?[0-9]{1,16}(\.[0-9]{1,10})?$"),
        [typeof(Label)] = new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Label.MaxLength },
        [typeof(ReceiptKey)] = new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Label.MaxLength },
        [typeof(WalletId)] = new() { Type = JsonSchemaType.String, Format = "uuid" },
        [typeof(LotId)] = new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" },
        [typeof(Period)] = new() { Type = JsonSchemaType.String, Format = "duration" },
        [typeof(DateTimeOffset)] = new() { Type = JsonSchemaType.String, Format = "date-time" },
        [typeof(JsonElement)] = new() { Type = JsonSchemaType.Object },
    }.ToFrozenDictionary();

    /// <summary>Completes the schema of such a value; leaves others as they are.</summary>
    public static void Complete(OpenApiSchema schema, Type type)
    {
        if (All.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var known))
        {
            schema.Type = Nullable.GetUnderlyingType(type) is null ? known.Type : known.Type | JsonSchemaType.Null;
            schema.Format = known.Format;
            schema.Pattern = known.Pattern;
            schema.Minimum = known.Minimum;
            schema.Maximum = known.Maximum;
            schema.MinLength = known.MinLength;
            schema.MaxLength = known.MaxLength;
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(ImmutableArray<Label>))
        {
            schema.Items = All[typeof(Label)];
        }
        else if (type == typeof(ImmutableSortedDictionary<string, decimal>))
        {
            schema.AdditionalProperties = All[typeof(decimal)];
        }
        else if (type.IsValueType && schema is { Properties: { } members, Required: null or { Count: 0 } })
        {
            // Members of a value are always there.
            schema.Required = members.Keys.ToHashSet(StringComparer.Ordinal);
        }
    }

    private static OpenApiSchema Decimal(string form) =>
        new() { Type = JsonSchemaType.Number | JsonSchemaType.String, Pattern = form };
}
