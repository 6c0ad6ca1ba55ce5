using System.CommandLine;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host;

/// <summary>The service: HTTP, pages and the ledgers behind them.</summary>
internal static class Service
{
    /// <summary>Runs it until it is stopped.</summary>
    public static async Task<int> RunAsync(ParseResult typed, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder([.. typed.UnmatchedTokens]);
        builder.Configuration.AddInMemoryCollection(StoreOptions.Typed(typed));
        builder.AddListening();
        builder.Services.AddApi();

        await using var app = builder.Build();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<SecurityHeaders>();
        app.UseApi();
        app.MapApi();
        app.MapOpenApi();
        await app.RunAsync(cancellationToken);
        return ExitCode.Ok;
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<NewIds>();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => RequestJson.Apply(options.SerializerOptions));
        services.AddOpenApi();
    }
}
