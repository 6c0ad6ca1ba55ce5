namespace Loyalty.Host.Pages;

/// <summary>Refuses pages that are asked for under a name that is none: they could not say where they are.</summary>
internal static class PageHosts
{
    /// <summary>Answers 400 without a page, or goes on.</summary>
    public static Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var request = context.Request;
        if (Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out _))
        {
            return next();
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
