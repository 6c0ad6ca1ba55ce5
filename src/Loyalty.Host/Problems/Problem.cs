using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Microsoft.AspNetCore.Mvc;
using static System.FormattableString;

namespace Loyalty.Host.Problems;

/// <summary>Turns what went wrong into an answer of RFC 9457; nothing else in the host does.</summary>
internal static class Problem
{
    /// <summary>
    /// A problem of a kind, with a detail of its own where there is more to say than the kind's remedy.
    /// </summary>
    public static IResult Of(ProblemKind kind, string? detail = null) => TypedResults.Problem(Details(kind, detail));

    /// <summary>Something that cannot be read.</summary>
    public static IResult BadInput(string field, string remedy) =>
        TypedResults.Problem(Details(ProblemKinds.BadInput, remedy, ("field", field)));

    /// <summary>A refusal that no command was needed for, such as a wallet that is not there.</summary>
    public static IResult Of(RefusalCode code) => Of(ProblemKinds.Of(code));

    /// <summary>A command's refusal, with what it tells.</summary>
    public static IResult Of(CommandResult result)
    {
        var refusal = result.Answer.Refusal!;
        var kind = ProblemKinds.Of(refusal.Code);
        return TypedResults.Problem(Details(
            kind,
            kind.Remedy,
            ("available", refusal.Available),
            ("reason", refusal.Reason),
            ("survivor", refusal.Survivor),
            ("wallet", result.Wallet),
            ("balance", result.Balance)));
    }

    /// <summary>An identifier that means another wallet.</summary>
    public static IResult IdentifierTaken(int index, WalletId wallet) => TypedResults.Problem(Details(
        ProblemKinds.IdentifierTaken,
        ProblemKinds.IdentifierTaken.Remedy,
        ("field", Invariant($"identifiers[{index}]")),
        ("wallet", wallet)));

    /// <summary>The problem's document.</summary>
    public static ProblemDetails Details(
        ProblemKind kind, string? detail = null, params (string Name, object? Value)[] more)
    {
        var details = new ProblemDetails
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = kind.Status,
            Detail = detail ?? kind.Remedy,
        };
        details.Extensions["code"] = kind.Code;
        foreach (var (name, value) in more)
        {
            if (value is not null)
            {
                details.Extensions[name] = value;
            }
        }

        return details;
    }
}
