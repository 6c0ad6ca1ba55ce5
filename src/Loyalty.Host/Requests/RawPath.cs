using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Loyalty.Host.Requests;

/// <summary>
/// Parts of the path as the caller wrote them. The path that routing sees keeps %2F and decodes %252F to the same text,
/// so that names with slashes or percent signs could not be told apart.
/// </summary>
internal static class RawPath
{
    private const int CodeLength = 2;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>One part, decoded.</summary>
    public static string Part(HttpContext context, int index) => Parts(context)[index];

    /// <summary>All parts from one on, decoded, with the slashes between them.</summary>
    public static string Rest(HttpContext context, int index) => string.Join('/', Parts(context).Skip(index));

    private static string[] Parts(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var parts = PathOf(target).TrimStart('/').Split('/').Select(Decode).ToArray();

        // Routing has resolved them; here they would shift every part behind.
        return Array.Exists(parts, part => part is "." or "..")
            ? throw new BadInputException("path", "The path has no dots for parts.")
            : parts;
    }

    // Uri.UnescapeDataString leaves what is no UTF-8 as it is: it would pass for a name with percent signs in it.
    private static string Decode(string part)
    {
        var bytes = new List<byte>(part.Length);
        for (var at = 0; at < part.Length; at++)
        {
            var isCode = part[at] == '%' && at + CodeLength < part.Length;
            if (isCode && IsCode(part.AsSpan(at + 1, CodeLength), out var coded))
            {
                bytes.Add(coded);
                at += CodeLength;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(part, at, 1));
            }
        }

        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException("path", "The path is not in UTF-8: encode it anew.");
        }
    }

    private static bool IsCode(ReadOnlySpan<char> digits, out byte coded) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out coded);

    // A proxy may send the whole address.
    private static string PathOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        return scheme <= 0 || path[0] == '/' ? path : path[path.IndexOf('/', scheme + "://".Length)..];
    }
}
