using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Loyalty.Host.Requests;

/// <summary>Lets no body take longer than its time, however much of it has come already.</summary>
/// <remarks>
/// The web server minds the average rate only, and wants 240 bytes a second: whoever sends most of a large body and
/// then stops could keep a request open for more than an hour. So it is told to want as much as the body needs.
/// </remarks>
internal static class BodyTimes
{
    // The web server's own lowest rate, and the time in which it does not look yet.
    private const double LowestRate = 240;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Sets the rate for a request, where the web server minds one.</summary>
    public static Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        if (JsonBodies.CanHaveBody(context)
            && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { MinDataRate: not null } feature)
        {
            feature.MinDataRate = Of(context.Request.ContentLength);
        }

        return next();
    }

    /// <summary>The rate with which a body arrives within <see cref="RequestLimits.BodyTime"/>.</summary>
    /// <param name="length">What it is to have, in bytes; null where that is not told: then it may be any.</param>
    public static MinDataRate Of(long? length)
    {
        var most = Math.Min(length ?? RequestLimits.BodyBytes, RequestLimits.BodyBytes);
        return new MinDataRate(Math.Max(LowestRate, most / RequestLimits.BodyTime.TotalSeconds), Grace);
    }
}
