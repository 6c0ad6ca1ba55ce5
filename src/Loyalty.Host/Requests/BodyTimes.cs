using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Loyalty.Host.Requests;

/// <summary>Lets no body take longer than its time, however much of it has come already.</summary>
/// <remarks>
/// The web server minds the average rate only, and unless told otherwise wants 240 bytes a second: whoever sends most
/// of a large body and then stops could keep a request open for more than an hour. So it is told to want as much as the
/// largest body needs, and for a body whose length is known as much as that one needs.
/// </remarks>
internal static class BodyTimes
{
    // What the web server itself wants, and how long it does not look yet.
    private static readonly MinDataRate Usual = new KestrelServerLimits().MinRequestBodyDataRate!;

    /// <summary>Eases the rate for a body that tells its length; by HTTP/2 a request has no rate of its own.</summary>
    public static Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        if (context.Request.ContentLength is { } length
            && !HttpProtocol.IsHttp2(context.Request.Protocol)
            && !HttpProtocol.IsHttp3(context.Request.Protocol)
            && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } feature)
        {
            feature.MinDataRate = Of(length);
        }

        return next();
    }

    /// <summary>The rate with which a body arrives within <see cref="RequestLimits.BodyTime"/>.</summary>
    /// <param name="length">What it has, in bytes; of more than it may have none is read.</param>
    public static MinDataRate Of(long length)
    {
        var needed = Math.Min(length, RequestLimits.BodyBytes) / RequestLimits.BodyTime.TotalSeconds;
        return new MinDataRate(Math.Max(Usual.BytesPerSecond, needed), Usual.GracePeriod);
    }
}
