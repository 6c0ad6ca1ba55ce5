using System.Reflection;
using System.Security.Cryptography;

namespace Loyalty.Host.Assets;

/// <summary>
/// A file that the pages need; it travels inside the assembly, so that a tool or a container has it too.
/// </summary>
internal sealed class StaticAsset
{
    private const int HashLength = 16;
    private const string Css = "text/css; charset=utf-8";

    /// <summary>Colours, and what is around every page.</summary>
    public static readonly StaticAsset Frame = new("frame.css", Css);

    /// <summary>What pages are made of.</summary>
    public static readonly StaticAsset Parts = new("parts.css", Css);

    /// <summary>The mark in the browser's tab.</summary>
    public static readonly StaticAsset Icon = new("icon.svg", "image/svg+xml");

    private readonly byte[] _content;
    private readonly string _mediaType;

    private StaticAsset(string file, string mediaType)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        _content = memory.ToArray();
        _mediaType = mediaType;
        var hash = Convert.ToHexStringLower(SHA256.HashData(_content))[..HashLength];
        Address = $"/assets/{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}";
    }

    /// <summary>Where it is served. Another content has another address, so browsers may keep it for good.</summary>
    public string Address { get; }

    /// <summary>Serves all of them.</summary>
    public static void MapAll(IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Frame, Parts, Icon })
        {
            routes.MapGet(asset.Address, asset.Serve).ExcludeFromDescription();
        }
    }

    private IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(_content, _mediaType);
    }
}
