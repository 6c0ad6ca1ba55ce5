using Microsoft.AspNetCore.Http.Features;

namespace Loyalty.Host.Requests;

/// <summary>
/// Parts of the path as the caller wrote them. The path that routing sees keeps %2F and decodes %252F to the same text,
/// so that names with slashes or percent signs could not be told apart.
/// </summary>
internal static class RawPath
{
    /// <summary>One part, decoded.</summary>
    public static string Part(HttpContext context, int index) => Parts(context)[index];

    /// <summary>All parts from one on, decoded, with the slashes between them.</summary>
    public static string Rest(HttpContext context, int index) => string.Join('/', Parts(context).Skip(index));

    private static string[] Parts(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var parts = PathOf(target).TrimStart('/').Split('/').Select(Uri.UnescapeDataString).ToArray();

        // Routing has resolved them; here they would shift every part behind.
        return Array.Exists(parts, part => part is "." or "..")
            ? throw new BadInputException("path", "The path has no dots for parts.")
            : parts;
    }

    // A proxy may send the whole address.
    private static string PathOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        return scheme <= 0 || path[0] == '/' ? path : path[path.IndexOf('/', scheme + "://".Length)..];
    }
}
