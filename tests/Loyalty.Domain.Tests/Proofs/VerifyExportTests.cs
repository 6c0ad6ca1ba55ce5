using System.ComponentModel;
using System.Diagnostics;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>The sample verifier, which has nothing of this code in it, run as an auditor runs it.</summary>
public sealed class VerifyExportTests : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    private readonly ProofsPage page = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");

    public void Dispose() => File.Delete(file);

    [Fact]
    public void The_export_on_the_page_verifies_with_the_words_on_the_page() =>
        Run(page.Export).Should().Be((0, page.VerifierSays));

    [Fact]
    public void Members_in_another_order_and_with_spaces_verify_as_well() =>
        Run(page.Export.Replace("{\"amount\":500,\"lot\":", "{ \"amount\" : 500,\t\"lot\": ", StringComparison.Ordinal)
            .Replace("{\"line\":1,\"points\":300}", "{\"points\":300,\"line\":1}", StringComparison.Ordinal))
            .Should().Be((0, page.VerifierSays));

    [Fact]
    public void A_log_without_facts_verifies()
    {
        var (exitCode, said) = Run(
            "{\"log\":{\"root\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":0}}\n");

        (exitCode, said).Should().Be(
            (0, "0 facts, root e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855: verified"));
    }

    [Theory]
    [InlineData("\"amount\":500", "\"amount\":501", "NOT the log")]
    [InlineData("\"size\":3", "\"size\":4", "NOT the log")]
    [InlineData("\"root\":\"", "\"root\":\"0", "NOT the log")]
    [InlineData("\"type\":\"released\"", "\"type\":\"released\",\"x\":1", "NOT the log")]
    [InlineData("\"sequence\":3", "\"sequence\":2", "line 3: sequence 2 comes after 2")]
    [InlineData("\"points\":300", "\"points\":300.0", "line 2: 300.0 is not a whole number")]
    [InlineData("\"points\":300", "\"points\":9007199254740992", "line 2: 9007199254740992 is beyond 2^53 - 1")]
    [InlineData("\"points\":300", "\"points\":NaN", "line 2: NaN is not a whole number")]
    [InlineData("\"points\":300", "\"line\":300", "line 2: a name occurs twice in one object")]
    [InlineData("\"version\":3}\n", "\"version\":3", "line 3:")]
    [InlineData("\"size\":3}}\n", "\"size\":3}}\n{}\n", "line 5: nothing may follow")]
    public void An_altered_export_is_refused_and_the_reason_given(string original, string altered, string reason)
    {
        page.Export.Should().Contain(original);

        var (exitCode, said) = Run(page.Export.Replace(original, altered, StringComparison.Ordinal));

        exitCode.Should().Be(1);
        said.Should().StartWith(reason);
    }

    [Fact]
    public void An_export_that_lost_a_fact_or_its_end_is_refused()
    {
        var lines = page.Export.Split('\n');

        Run(string.Join('\n', lines[1..])).ExitCode.Should().Be(1);
        Run(string.Join('\n', lines[..3])).Said.Should().StartWith("the export is cut off");
    }

    [Fact]
    public void An_export_that_agrees_with_itself_but_not_with_the_published_root_is_refused()
    {
        var published = page.LeafHash;

        var (exitCode, said) = Run(page.Export, published);

        exitCode.Should().Be(1);
        said.Should().StartWith("NOT the log").And.EndWith(published);
    }

    private (int ExitCode, string Said) Run(string export, params string[] arguments)
    {
        File.WriteAllText(file, export);
        var start = new ProcessStartInfo("python3")
        {
            ArgumentList = { Path.Combine(ProofsPage.Repository, "samples", "verify-export", "verify.py"), file },
            Environment = { ["PYTHONUTF8"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = StartOrSkip(start);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit(LongestRun).Should().BeTrue("the verifier ends within {0}", LongestRun);
        return (process.ExitCode, (output.Result + errors.Result).Trim());
    }

    private static Process StartOrSkip(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed: the sample verifier cannot be run here.");
            throw new UnreachableException();
        }
    }
}
