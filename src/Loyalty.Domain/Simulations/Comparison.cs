using System.Text.Json;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Simulations;

/// <summary>Compares what a step expects with what it got.</summary>
internal static class Comparison
{
    /// <summary>What an answer is called in files and traces.</summary>
    public static string Written(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    /// <summary>Where the answer is not the expected one. A refusal that was not announced is always one.</summary>
    public static IEnumerable<Mismatch> OfAnswer(ScenarioStep step, Answer answer)
    {
        if (step.Fails is { } fails && !IsMet(fails, answer.Refusal))
        {
            yield return new Mismatch("fails", Written(fails), Written(answer));
        }

        if (step.Fails is null && answer.Refusal is not null)
        {
            yield return new Mismatch("outcome", "no refusal", Written(answer));
        }

        if (step.Expect.Outcome is { } outcome && outcome != answer.Outcome)
        {
            yield return new Mismatch("outcome", Written(outcome), Written(answer));
        }

        foreach (var mismatch in Of(("restored", step.Expect.Restored, answer.Restored ?? Points.Zero),
            ("clawedBack", step.Expect.ClawedBack, answer.ClawedBack ?? Points.Zero)))
        {
            yield return mismatch;
        }
    }

    /// <summary>Where the wallet is not the expected one.</summary>
    public static IEnumerable<Mismatch> OfWallet(Expectation expect, Wallet wallet)
    {
        var balance = wallet.Balance;
        foreach (var mismatch in Of(
            ("held", expect.Held, balance.Held),
            ("available", expect.Available, balance.Available),
            ("debt", expect.Debt, balance.Debt),
            ("expired", expect.Expired, balance.Expired)))
        {
            yield return mismatch;
        }

        var lots = wallet.Lots.Values
            .Where(lot => !lot.Left.IsZero).Order(SpendingOrder.Instance).Select(lot => lot.Left).ToList();
        if (expect.Lots is { } expected && !expected.SequenceEqual(lots))
        {
            yield return new Mismatch("lots", Written(expected), Written(lots));
        }
    }

    private static IEnumerable<Mismatch> Of(params (string Member, Points? Expected, Points Got)[] figures) => figures
        .Where(figure => figure.Expected is { } expected && expected != figure.Got)
        .Select(figure => new Mismatch(figure.Member, figure.Expected!.Value.ToString(), figure.Got.ToString()));

    private static bool IsMet(ExpectedRefusal expected, Refusal? got) =>
        got is not null
        && got.Code == expected.Code
        && (expected.Available is null || expected.Available == got.Available)
        && (expected.Reason is null || string.Equals(expected.Reason, got.Reason, StringComparison.Ordinal));

    private static string Written(Answer answer) => answer.Refusal is { } refusal
        ? Written(new ExpectedRefusal(refusal.Code, refusal.Available, refusal.Reason))
        : Written(answer.Outcome);

    private static string Written(ExpectedRefusal refusal)
    {
        string?[] details =
        [
            refusal.Available is { } available ? $"available {available}" : null,
            refusal.Reason is { } reason ? $"reason {reason}" : null,
        ];
        var told = string.Join(", ", details.OfType<string>());
        return refusal.Code.Written() + (told.Length == 0 ? string.Empty : $" ({told})");
    }

    private static string Written(IEnumerable<Points> lots) => $"[{string.Join(", ", lots)}]";
}
