using System.Globalization;
using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Replay;
using Loyalty.Host.Pages;
using Loyalty.Host.Requests;
using Microsoft.AspNetCore.Diagnostics;

namespace Loyalty.Host.Problems;

/// <summary>The one place where exceptions end: bad input, a store that is away, and faults of our own.</summary>
internal sealed class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    // Nobody is there any more to read it; the number is the one that proxies log for it.
    private const int ClientGone = 499;
    private const int Failure = StatusCodes.Status500InternalServerError;

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientGone;
            return true;
        }

        var answer = Answer(httpContext, exception);
        if (Api.IsAsked(httpContext))
        {
            await answer.ExecuteAsync(httpContext);
        }
        else
        {
            httpContext.Response.StatusCode = (answer as IStatusCodeHttpResult)?.StatusCode ?? Failure;
            await PageRoutes.WriteFailureAsync(httpContext);
        }

        return true;
    }

    private IResult Answer(HttpContext context, Exception exception) => exception switch
    {
        BadInputException bad => BadInput(bad),
        BadHttpRequestException bad => Unreadable(bad),
        HistoryTooLongException => Problem.Of(ProblemKinds.HistoryTooLong),
        LedgerBusyException busy => Later(context, ProblemKinds.Busy, busy.RetryAfter),
        LedgerUnavailableException away => Away(context, away),
        _ => Failed(context, exception),
    };

    private static IResult BadInput(BadInputException bad) => Problem.BadInput(bad.Field, bad.Message);

    private static IResult Unreadable(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException fault } => BadInput(JsonFaults.Describe(fault)),
        { StatusCode: StatusCodes.Status408RequestTimeout } => Problem.Of(ProblemKinds.TooSlow),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.Of(ProblemKinds.TooLarge),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => Problem.Of(ProblemKinds.NotJson),
        _ => Problem.BadInput("body", "A body of JSON is wanted, in the form that /docs shows."),
    };

    private IResult Away(HttpContext context, LedgerUnavailableException away)
    {
        logger.StoreAway(away.Message);
        return Later(context, ProblemKinds.Unavailable, away.RetryAfter);
    }

    private static IResult Later(HttpContext context, ProblemKind kind, TimeSpan retryAfter)
    {
        var seconds = (long)Math.Ceiling(retryAfter.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(kind);
    }

    private IResult Failed(HttpContext context, Exception exception)
    {
        logger.Failed(exception, context.TraceIdentifier, context.GetEndpoint()?.DisplayName);
        return TypedResults.Problem(
            Problem.Details(ProblemKinds.Internal, detail: null, ("id", context.TraceIdentifier)));
    }
}
