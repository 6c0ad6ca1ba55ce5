using System.Text.Json;
using System.Text.Json.Serialization;

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
            RespectRequiredConstructorParameters = false,
            AllowDuplicateProperties = false,
            IgnoreReadOnlyProperties = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new DecimalJson());
        options.Converters.Add(new InstantJson());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
