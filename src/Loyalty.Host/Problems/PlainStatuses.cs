using Microsoft.AspNetCore.Diagnostics;

namespace Loyalty.Host.Problems;

/// <summary>Gives answers that have only a status, such as those of routing, their problem.</summary>
internal static class PlainStatuses
{
    /// <summary>Writes the problem of a status.</summary>
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        ProblemKind? kind = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ProblemKinds.UnknownPath,
            StatusCodes.Status405MethodNotAllowed => ProblemKinds.MethodNotAllowed,
            StatusCodes.Status408RequestTimeout => ProblemKinds.TooSlow,
            StatusCodes.Status413PayloadTooLarge => ProblemKinds.TooLarge,
            StatusCodes.Status415UnsupportedMediaType => ProblemKinds.NotJson,
            _ => null,
        };
        return kind is null ? Task.CompletedTask : Problem.Of(kind).ExecuteAsync(http);
    }
}
