using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>What schemas are called: those of a command begin with its name.</summary>
internal static class SchemaNames
{
    /// <summary>The name; null for what is written where it is used.</summary>
    public static string? Of(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (plain == typeof(JsonElement))
        {
            return "FactData";
        }

        return plain.DeclaringType is { } command
            ? command.Name + plain.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
    }
}
