using System.CommandLine;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Ledgers;
using Loyalty.Host.Pages;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Loyalty.Host;

/// <summary>The service: HTTP, pages and the ledgers behind them.</summary>
internal static class Service
{
    /// <summary>Runs it until it is stopped.</summary>
    public static Task<int> RunAsync(ParseResult typed, CancellationToken cancellationToken) =>
        RunAsync(typed, static _ => { }, cancellationToken);

    /// <summary>
    /// The same with services replaced: for drills, which run it with a wrong clock or a broken engine.
    /// </summary>
    internal static async Task<int> RunAsync(
        ParseResult typed, Action<IServiceCollection> replace, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder([.. typed.UnmatchedTokens]);
        builder.Configuration.AddInMemoryCollection(StoreOptions.Typed(typed));
        Logs.Configure(builder.Logging);
        builder.AddListening();
        builder.Services.AddLedgers(Engines.Of(builder.Configuration));
        builder.Services.AddApi();
        replace(builder.Services);

        await using var app = builder.Build();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<SecurityHeaders>();
        app.Use(BodyTimes.InvokeAsync);
        app.UseApi();
        app.UsePages();
        app.MapApi();
        app.MapPages();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapOpenApi();
        app.UseSwaggerUI(Documentation);

        // Got before it is needed: the application is disposed by the time it has stopped.
        var store = app.Services.GetRequiredService<StoreService>();
        await app.RunAsync(cancellationToken);
        return store.Outcome;
    }

    // The page's scripts and styles are served from the package itself: nothing comes from elsewhere.
    private static void Documentation(SwaggerUIOptions options)
    {
        options.DocumentTitle = "Loyalty ledger: API";
        options.RoutePrefix = "docs";
        options.SwaggerEndpoint(ApiDocument.Address, "Loyalty ledger");
        options.EnableTryItOutByDefault();
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<NewIds>();
        services.AddHostedService<Greeting>();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => RequestJson.Apply(options.SerializerOptions));
        services.AddApiDocument();
        services.AddRazorComponents();
    }
}
