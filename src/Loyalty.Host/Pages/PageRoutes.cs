using Loyalty.Host.Assets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Loyalty.Host.Pages;

/// <summary>The pages and what they need.</summary>
internal static class PageRoutes
{
    /// <summary>What happens to requests that are not for the API.</summary>
    public static void UsePages(this IApplicationBuilder app)
    {
        app.UseWhen(
            context => !Api.IsAsked(context),
            branch => branch
                .Use(PageHosts.InvokeAsync)
                .UseStatusCodePages(WriteFailureAsync)
                .Use(PageForms.InvokeAsync));
        app.UseReadersCulture();
        app.UseAntiforgery();
    }

    /// <summary>The addresses.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorComponents<App>();
        StaticAsset.MapAll(routes);
    }

    /// <summary>Answers with a page that says what is amiss.</summary>
    public static async Task WriteFailureAsync(HttpContext context)
    {
        // Where a page has failed half way, its services cannot be used for another one.
        await using var scope = context.RequestServices.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        var status = context.Response.StatusCode;
        var page = new RazorComponentResult<FailurePage>(new { Status = status, Id = context.TraceIdentifier })
        {
            StatusCode = status,
        };
        await page.ExecuteAsync(context);
    }

    private static Task WriteFailureAsync(StatusCodeContext context) => WriteFailureAsync(context.HttpContext);
}
