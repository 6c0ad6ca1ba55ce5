using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Loyalty.Domain.Stored;

/// <summary>How facts, snapshots and programme documents are written as JSON: the stored format.</summary>
public static class StoredJson
{
    /// <summary>
    /// The one set of options. Members in camel case, nulls left out, unknown or missing members refused.
    /// </summary>
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            IgnoreReadOnlyProperties = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireMembers } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new DecimalJson());
        options.Converters.Add(new InstantJson());
        options.MakeReadOnly();
        return options;
    }

    // RespectRequiredConstructorParameters would ask for those, too, that are left out where they are null.
    private static void RequireMembers(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            var isPositional =
                member.AssociatedParameter is not null || (type.Type.IsValueType && member.Set is not null);
            if (isPositional && !IsNullable(member))
            {
                member.IsRequired = true;
            }
        }
    }

    private static bool IsNullable(JsonPropertyInfo member) =>
        member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null;
}
