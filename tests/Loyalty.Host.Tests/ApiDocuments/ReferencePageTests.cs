using System.Text;
using Loyalty.Domain;
using Loyalty.Host.Problems;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.Tests.ApiDocuments;

/// <summary>The reference pages say what the program does: their tables are written by it.</summary>
public sealed class ReferencePageTests
{
    private const string Refusals = "docs/reference/refusals.md";

    [Fact]
    public async Task The_page_of_the_API_lists_every_route()
    {
        await using var host = new TestHost();
        var document = (await host.GetAsync("/openapi/v1.json")).Json;
        var table = new StringBuilder("\n| route | what it does | refusals |\n|---|---|---|\n");
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var codes = CodesOf(operation!["responses"]!.ToJsonString());
                var route = $"{method.ToUpperInvariant()} {path}";
                table.Append(FormattableString.Invariant($"| `{route}` | {operation["summary"]} | {codes} |\n"));
            }
        }

        Approved.CheckPart("docs/reference/http.md", "routes", table.Append('\n').ToString());
    }

    [Fact]
    public void The_page_of_refusals_lists_them_in_the_order_of_precedence() =>
        Approved.CheckPart(Refusals, "refusals", Table(Enum.GetValues<RefusalCode>().Order().Select(ProblemKinds.Of)));

    [Fact]
    public void The_page_of_refusals_lists_the_other_problems() =>
        Approved.CheckPart(Refusals, "problems", Table(ProblemKinds.Others));

    [Fact]
    public void The_page_of_settings_names_every_option_of_the_engine()
    {
        // Set from elsewhere, or no setting but code.
        string[] others = [nameof(LoyaltyOptions.ConnectionString), nameof(LoyaltyOptions.FirstProgramme)];
        var page = File.ReadAllText(Approved.PathOf("docs/reference/settings.md"));

        typeof(LoyaltyOptions).GetProperties().Select(option => option.Name).Except(others, StringComparer.Ordinal)
            .Should().OnlyContain(name => page.Contains($"| `{name}` |", StringComparison.Ordinal));
    }

    private static string CodesOf(string responses)
    {
        var known = Enum.GetValues<RefusalCode>().Select(ProblemKinds.Of)
            .Concat([ProblemKinds.IdentifierTaken, ProblemKinds.HistoryTooLong]);
        return string.Join(", ", known
            .Where(kind => responses.Contains($"`{kind.Code}`", StringComparison.Ordinal))
            .Select(kind => $"`{kind.Code}`"));
    }

    private static string Table(IEnumerable<ProblemKind> kinds)
    {
        var table = new StringBuilder("\n| code | status | what happened | what to do |\n|---|---|---|---|\n");
        foreach (var kind in kinds)
        {
            table.Append(FormattableString.Invariant(
                $"| `{kind.Code}` | {kind.Status} | {kind.Title} | {kind.Remedy} |\n"));
        }

        return table.Append('\n').ToString();
    }
}
