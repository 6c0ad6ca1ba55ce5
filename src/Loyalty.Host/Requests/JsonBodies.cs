using Loyalty.Host.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Loyalty.Host.Requests;

/// <summary>Lets nothing but plain JSON in UTF-8 through to the API.</summary>
internal static class JsonBodies
{
    /// <summary>Answers a body of another kind before it is read.</summary>
    public static Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
        return hasBody && !IsPlainJson(context.Request)
            ? Problem.Of(ProblemKinds.NotJson).ExecuteAsync(context)
            : next();
    }

    private static bool IsPlainJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
