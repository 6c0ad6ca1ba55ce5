using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loyalty.Host.Requests;

/// <summary>
/// How bodies are read and answers written. Strict: whatever could be a mistake is refused, not guessed.
/// </summary>
internal static class RequestJson
{
    /// <summary>
    /// Sets the options: members in camel case, nulls left out, unknown, missing and doubled members refused.
    /// </summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = RequestLimits.JsonDepth;

        // Answers are JSON and said to be so: nothing in them is read as HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new ExactDecimalJson());
        options.Converters.Add(new ExactInstantJson());
    }

    /// <summary>The same as options of their own, for the command line.</summary>
    public static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions { WriteIndented = true };
        Apply(options);
        return options;
    }
}
