using Microsoft.OpenApi;

namespace Loyalty.Host.ApiDocuments;

/// <summary>
/// Members that have nothing to say are left out of answers, and may be left out of requests: never null.
/// </summary>
internal static class OptionalMembers
{
    /// <summary>Says so in every schema of the document.</summary>
    public static void Complete(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            // Members are added in time: whoever reads an answer passes over those that he does not know.
            schema.AdditionalPropertiesAllowed = true;
            foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            {
                if (WithoutNull(member) is { } plain)
                {
                    schema.Properties![name] = plain;
                    schema.Required?.Remove(name);
                }
            }
        }
    }

    // Null where the member cannot be null anyway.
    private static IOpenApiSchema? WithoutNull(IOpenApiSchema member)
    {
        if (member.OneOf is [{ Type: JsonSchemaType.Null }, var other])
        {
            return other;
        }

        if (member is not OpenApiSchema schema || schema.Type?.HasFlag(JsonSchemaType.Null) != true)
        {
            return null;
        }

        schema.Type &= ~JsonSchemaType.Null;
        return schema;
    }
}
