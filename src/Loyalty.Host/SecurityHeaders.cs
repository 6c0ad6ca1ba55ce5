namespace Loyalty.Host;

/// <summary>
/// Tells browsers what they may do with an answer: nothing from elsewhere, nothing guessed, nothing framed.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    // The page that tries calls sets styles by its own script.
    private const string DocumentationPolicy = Policy + "; style-src 'self' 'unsafe-inline'";

    /// <summary>Adds the headers to every answer.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an answer that turns into a problem on the way begins anew.
        context.Response.OnStarting(Add, context);
        return next(context);
    }

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal)
            ? DocumentationPolicy
            : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Balances and persons stay in no cache; what may be kept has said so itself.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
