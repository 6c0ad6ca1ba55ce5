using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Loyalty.Drills.Rubbish;

/// <summary>Says what no answer may be, whatever was asked.</summary>
internal static partial class AnswerCheck
{
    /// <summary>How long an answer may take: well above what a busy machine needs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private const int FirstRefusal = 400;
    private const int FirstFault = 500;
    private const int MatchLimitMilliseconds = 1_000;

    // What the web server itself refuses, before there is a route.
    private static readonly int[] OfServer = [400, 408, 411, 413, 414, 417, 431];

    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    public static string? Fault(RubbishRequest request, RubbishAnswer answer)
    {
        if (answer.IsLate)
        {
            return Invariant($"no answer within {answer.Time.TotalSeconds:F1} seconds");
        }

        if (answer.Status == 0)
        {
            return request.MayBeDropped || request.IsCut ? null : "the connection ended without an answer";
        }

        return answer.Status switch
        {
            < 200 => Invariant($"{answer.Status} is no answer"),
            < FirstRefusal => Declared(request, answer) ?? Json(answer),
            < FirstFault => Declared(request, answer) ?? Refusal(request, answer),
            _ => Invariant($"answered {answer.Status}: {Text(answer)}"),
        };
    }

    private static string? Declared(RubbishRequest request, RubbishAnswer answer) =>
        !request.IsAddressed || request.Operation.Statuses.Contains(answer.Status) || OfServer.Contains(answer.Status)
            ? null
            : Invariant($"{answer.Status} is not among the statuses of {request.Operation.Id}: {Text(answer)}");

    private static string? Json(RubbishAnswer answer)
    {
        var isJson = answer.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true;
        return isJson && answer.Body.Length > 0 && Parse(answer.Body) is null
            ? $"the body is no JSON: {Text(answer)}"
            : null;
    }

    private static string? Refusal(RubbishRequest request, RubbishAnswer answer)
    {
        if (answer.Body.Length == 0)
        {
            return null;
        }

        var text = Text(answer);
        if (Inside().IsMatch(text))
        {
            return Invariant($"{answer.Status} tells of the inside: {text}");
        }

        if (!request.IsOfApi && answer.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            return null;
        }

        if (answer.ContentType?.StartsWith("application/problem+json", StringComparison.Ordinal) != true)
        {
            return Invariant($"{answer.Status} is no problem but {answer.ContentType}: {text}");
        }

        return Parse(answer.Body) is { } problem && IsProblem(problem, answer.Status)
            ? null
            : Invariant($"{answer.Status} has no code, or is otherwise no problem of RFC 9457: {text}");
    }

    private static bool IsProblem(JsonElement problem, int status) =>
        problem.ValueKind == JsonValueKind.Object
        && problem.TryGetProperty("status", out var told) && told.TryGetInt32(out var number) && number == status
        && HasText(problem, "title") && HasText(problem, "detail") && HasText(problem, "code")
        && string.Equals(
            problem.GetProperty("type").GetString(),
            $"urn:loyalty:problem:{problem.GetProperty("code").GetString()}",
            StringComparison.Ordinal);

    private static bool HasText(JsonElement problem, string member) =>
        problem.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String
        && text.GetString()!.Length > 0;

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(RubbishAnswer answer) => Encoding.UTF8.GetString(answer.Body);

    // A line of a stack trace, the name of an exception, a type's full name.
    [GeneratedRegex(
        @"(^|\n|\\n)\s+at \S+\(|\b[A-Z]\w*Exception\b|\b(System|Microsoft|Npgsql|Loyalty)\.[A-Z]\w+|`\d\[",
        RegexOptions.ExplicitCapture,
        MatchLimitMilliseconds)]
    private static partial Regex Inside();
}
