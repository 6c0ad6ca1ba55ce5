using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Examples;

/// <summary>
/// The calls that the documentation shows, made for real, and compared byte for byte with the answers that it shows.
/// </summary>
public sealed class ExampleTests
{
    private const string Folder = "tests/Loyalty.Host.Tests/Examples";
    private const string Title = "### ";
    private const string Clock = "# @clock ";

    private static readonly JsonSerializerOptions ForReaders = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Files { get; } = [.. Directory
        .GetFiles(Approved.PathOf(Folder), "*.http")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_example_gives_the_answers_that_are_shown(string name)
    {
        await using var scratch = await ScratchDatabase.CreateAsync();
        await using var host = new TestHost(scratch.ConnectionString);
        var calls = (await File.ReadAllTextAsync(
            Approved.PathOf($"{Folder}/{name}.http"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");

        var answers = new StringBuilder();
        foreach (var call in calls.Split(Title).Skip(1))
        {
            answers.Append(await AnswerAsync(host, call)).Append('\n');
        }

        Approved.Check($"{Folder}/{name}.out", answers.ToString().TrimEnd() + "\n");
    }

    private static async Task<string> AnswerAsync(TestHost host, string call)
    {
        var lines = call.TrimEnd().Split('\n').ToList();
        var title = lines[0];
        if (lines.Find(line => line.StartsWith(Clock, StringComparison.Ordinal)) is { } clock)
        {
            host.Clock.SetUtcNow(DateTimeOffset.Parse(clock[Clock.Length..], CultureInfo.InvariantCulture));
        }

        var start = lines.FindIndex(1, line => line.Contains(" /", StringComparison.Ordinal) && line[0] != '#');
        var request = lines[start].Split(' ', 2);
        var body = string.Join('\n', lines.Skip(start + 1)).Trim();
        var reply = await host.SendAsync(request[0], request[1], body.Length == 0 ? null : body);
        var answer = new StringBuilder()
            .Append(Title).Append(title).Append('\n')
            .Append((int)reply.Status).Append(' ').Append(reply.Status).Append('\n');
        if (reply.Location is not null)
        {
            answer.Append("Location: ").Append(reply.Location).Append('\n');
        }

        return answer
            .Append("Content-Type: ").Append(reply.MediaType).Append("\n\n")
            .Append(reply.Json.ToJsonString(ForReaders)).Append('\n')
            .ToString();
    }
}
