using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loyalty.Drills.Rubbish;

namespace Loyalty.Drills.Tests;

/// <summary>What an answer may not be is noticed; else a million of them would prove nothing.</summary>
public sealed class AnswerCheckTests
{
    private const string Problem = "application/problem+json";

    private const string Right =
        """{"type":"urn:loyalty:problem:x","title":"T.","status":404,"detail":"D.","code":"x"}""";

    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly RubbishRequest Request = new(
        7, new ApiOperation("getX", "GET", "/v1/x", [], Body: null, [200, 404]), "GET /v1/x"u8.ToArray(), []);

    [Theory]
    [InlineData(200, "application/json", "{}")]
    [InlineData(404, Problem, Right)]
    [InlineData(431, null, "")]
    public void What_is_right_passes(int status, string? type, string body) =>
        Fault(status, type, body).Should().BeNull();

    [Theory]
    [InlineData(500, Problem, "{}", "answered 500")]
    [InlineData(503, Problem, "{}", "answered 503")]
    [InlineData(100, null, "", "is no answer")]
    [InlineData(200, "application/json", "{", "no JSON")]
    [InlineData(202, "application/json", "{}", "not among the statuses of getX")]
    [InlineData(409, Problem, Right, "not among the statuses of getX")]
    [InlineData(404, "text/plain", "Not here", "is no problem but text/plain")]
    [InlineData(404, "text/html", "<p>Not here</p>", "is no problem but text/html")]
    [InlineData(404, Problem, "{", "has no code")]
    [InlineData(404, Problem, "[]", "has no code")]
    [InlineData(404, Problem, """{"type":"urn:loyalty:problem:x","title":"T.","status":404,"detail":"D."}""", "code")]
    [InlineData(
        404, Problem, """{"type":"about:blank","title":"T.","status":404,"detail":"D.","code":"x"}""", "RFC")]
    [InlineData(
        404, Problem, """{"type":"urn:loyalty:problem:x","title":"","status":404,"detail":"D.","code":"x"}""", "RFC")]
    [InlineData(
        404, Problem, """{"type":"urn:loyalty:problem:x","title":"T.","status":400,"detail":"D.","code":"x"}""", "RFC")]
    public void What_is_wrong_is_noticed(int status, string? type, string body, string fault) =>
        Fault(status, type, body).Should().Contain(fault);

    [Theory]
    [InlineData("   at Loyalty.Host.Api.Map(HttpContext context) in Api.cs:line 7")]
    [InlineData("System.Int64")]
    [InlineData("NullReferenceException")]
    [InlineData("Npgsql.PostgresException: 23505")]
    [InlineData("ImmutableArray`1[")]
    public void The_inside_of_the_service_is_noticed(string detail)
    {
        var told = JsonSerializer.Serialize(detail, Relaxed);

        Fault(404, Problem, Right.Replace("\"D.\"", told, StringComparison.Ordinal))
            .Should().Contain("tells of the inside");
    }

    [Fact]
    public void No_answer_is_noticed_and_a_late_one_too()
    {
        var none = RubbishAnswer.None(TimeSpan.Zero);

        AnswerCheck.Fault(Request, none).Should().Contain("without an answer");
        AnswerCheck.Fault(Request, none with { IsLate = true }).Should().Contain("no answer within");
        AnswerCheck.Fault(Request with { IsCut = true }, none).Should().BeNull();
    }

    [Fact]
    public void A_page_is_right_where_a_page_was_asked_for_and_tells_nothing_of_the_inside_either()
    {
        var page = Request with { IsOfApi = false, IsAddressed = false };

        AnswerCheck.Fault(page, Answer(404, "text/html", "<p>Nothing</p>")).Should().BeNull();
        AnswerCheck.Fault(page, Answer(404, "text/html", "<p>System.String</p>"))
            .Should().Contain("tells of the inside");
        AnswerCheck.Fault(page, Answer(404, "text/plain", "Nothing")).Should().Contain("is no problem");
    }

    private static string? Fault(int status, string? type, string body) =>
        AnswerCheck.Fault(Request, Answer(status, type, body));

    private static RubbishAnswer Answer(int status, string? type, string body) =>
        new(status, type, Encoding.UTF8.GetBytes(body), TimeSpan.Zero);
}
