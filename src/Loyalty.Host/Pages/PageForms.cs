using Microsoft.AspNetCore.Components.Endpoints;

namespace Loyalty.Host.Pages;

/// <summary>Reads the form that is sent to a page before the page does, which would fail on what is none.</summary>
internal static class PageForms
{
    /// <summary>Answers what is no form, or goes on.</summary>
    public static async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!isPage || !HttpMethods.IsPost(context.Request.Method))
        {
            await next();
        }
        else if (!context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        }
        else if (!await IsReadableAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            await next();
        }
    }

    private static async Task<bool> IsReadableAsync(HttpContext context)
    {
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException
            or NotSupportedException or (IOException and not BadHttpRequestException))
        {
            // Too many fields, too long ones, parts without an end, a character set that there is no more.
            return false;
        }
    }
}
