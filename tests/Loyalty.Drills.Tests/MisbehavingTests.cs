using Loyalty.Drills.Callers;
using Loyalty.Drills.Readers;
using Loyalty.Drills.Rubbish;
using Loyalty.Drills.Runs;

namespace Loyalty.Drills.Tests;

/// <summary>A server and readers that misbehave on purpose: the drill says so, and with which input.</summary>
[Collection(nameof(Alone))]
public sealed class MisbehavingTests
{
    private const string Document = """
        {"paths":{"/v1/x/{id}":{"post":{"operationId":"doX",
         "parameters":[{"name":"id","in":"path","schema":{"type":"string","format":"uuid"}}],
         "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/X"}}}},
         "responses":{"200":{},"400":{}}}}},
         "components":{"schemas":{"X":{"type":"object","required":["points"],
          "properties":{"points":{"type":"integer","minimum":1}}}}}}
        """;

    private static readonly ApiOutline Outline = ApiOutline.Read(Document);

    // One is waited for in full; the other is never reached, however busy the machine.
    private static readonly TimeSpan ShortLimit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongLimit = TimeSpan.FromMinutes(2);

    private static readonly DrillPlan Plan = new(
        Rounds: 0, new LoadPlan(Seed: 3, Callers: 2, Commands: 0, Wallets: 0), Report: null)
    {
        Rubbish = new RubbishPlan(Requests: 20, Inputs: 20, From: 0),
    };

    private readonly DrillReport _report = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 500 Fault\r\nContent-Length: 0\r\n\r\n", "answered 500")]
    [InlineData("HTTP/1.1 400 No\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno", "is no problem")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{", "is no JSON")]
    public async Task What_a_server_does_wrong_is_told_with_the_request(string answer, string fault)
    {
        var tally = await CallAsync(answer, LongLimit);

        tally.Faults.Should().ContainMatch($"*{fault}*of seed 3 (doX;*again: `rubbish --seed 3 --from *`POST /v1/x/*");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")]
    [InlineData("")]
    public async Task A_server_that_does_not_end_its_answer_is_told_with_the_request(string answer)
    {
        var tally = await CallAsync(answer, ShortLimit);

        tally.Faults.Should().ContainMatch("no answer within * seconds — *of seed 3 (doX;*POST /v1/x/*");
    }

    [Fact]
    public async Task A_server_that_does_all_right_passes()
    {
        var tally = await CallAsync(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", LongLimit);

        tally.Faults.Should().BeEmpty();
        tally.Answered.Should().Be(20);
        tally.NeverDone.Should().BeEmpty();
    }

    [Fact]
    public void The_same_seed_and_number_make_the_same_request_and_others_another_one()
    {
        var requests = Enumerable.Range(0, 300).Select(number => new RequestMaker(Outline, 3).Make(number)).ToList();

        new RequestMaker(Outline, 3).Make(7).Bytes.Should().Equal(requests[7].Bytes);
        requests.Select(request => Convert.ToBase64String(request.Bytes)).Distinct(StringComparer.Ordinal)
            .Should().HaveCountGreaterThan(250);
        requests.Count(request => request.Wrong.IsEmpty).Should().BeInRange(100, 200);
    }

    [Fact]
    public async Task A_reader_that_throws_what_is_not_its_own_is_told_with_the_input()
    {
        await ReadAsync((_, _, _) => throw new KeyNotFoundException("secret"), LongLimit);

        _report.Faults.Should().ContainMatch(
            "KeyNotFoundException: secret*odd, input 0 of seed 3*--from 0 --requests 0*");
    }

    [Fact]
    public async Task A_reader_that_hangs_is_told_and_left_behind()
    {
        await ReadAsync((_, _, _) => new TaskCompletionSource<bool>().Task, ShortLimit);

        _report.Faults.Should().ContainMatch("not read within 0.5 seconds*odd, input 0*");
    }

    [Fact]
    public async Task A_reader_that_takes_much_memory_or_keeps_it_is_told()
    {
        var kept = new List<byte[]>();
        await ReadAsync(
            (_, _, _) =>
            {
                kept.Add(new byte[64 * 1024 * 1024]);
                return Task.FromResult(true);
            },
            LongLimit);

        kept.Should().NotBeEmpty();
        _report.Faults.Should().ContainMatch("64 MiB were taken for * bytes*").And.ContainMatch("odd: * MiB are held*");
    }

    private async Task<RubbishTally> CallAsync(string answer, TimeSpan limit)
    {
        await using var server = new OddServer(answer);
        var tally = new RubbishTally(Outline, Plan.Load.Seed);
        await new RubbishCallers(Plan, _report, limit).RunAsync(
            new RequestMaker(Outline, Plan.Load.Seed), server.Address, tally, Cancelled);
        return tally;
    }

    private Task ReadAsync(Func<int, byte[], CancellationToken, Task<bool>> read, TimeSpan limit) =>
        new ReadersRun(Plan, _report, limit).RunAsync(new Reader("odd", [[1, 2, 3]], read), Cancelled);
}
