namespace Loyalty.Host;

/// <summary>
/// Tells browsers what they may do with an answer: nothing from elsewhere, nothing guessed, nothing framed.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Scripts only from here; the documentation's own script sets styles and shows images that it holds itself.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri "
        + "'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // Balances and persons stay in no cache; what may be kept says so itself.
        headers.CacheControl = "no-store";
        return next(context);
    }
}
