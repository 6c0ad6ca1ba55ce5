using System.ComponentModel;
using System.Diagnostics;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>The sample verifier, which has nothing of this code in it, run as an auditor runs it.</summary>
public sealed class VerifyExportTests : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    private readonly ProofsPage _page = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_export_on_the_page_verifies_with_the_words_on_the_page() =>
        Run(_page.Export).Should().Be((0, _page.VerifierSays));

    [Fact]
    public void Members_in_another_order_and_with_spaces_verify_as_well() =>
        Run(_page.Export.Replace("{\"currency\":\"EUR\",", "{ \"currency\" : \"EUR\",\t", StringComparison.Ordinal)
            .Replace("\"expiry\":", "\"points\":500,\"expiry\": ", StringComparison.Ordinal)
            .Replace(",\"points\":500,\"programme\"", ",\"programme\"", StringComparison.Ordinal))
            .Should().Be((0, _page.VerifierSays));

    [Fact]
    public void A_log_without_facts_verifies()
    {
        var (exitCode, said) = Run(
            "{\"log\":{\"root\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":0}}\n");

        (exitCode, said).Should().Be(
            (0, "0 facts, root e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855: verified"));
    }

    [Theory]
    [InlineData("\"points\":500", "\"points\":501", "NOT the log")]
    [InlineData("\"size\":3", "\"size\":4", "NOT the log")]
    [InlineData("\"root\":\"", "\"root\":\"0", "NOT the log")]
    [InlineData("\"type\":\"points_accrued\"", "\"type\":\"points_accrued\",\"x\":1", "NOT the log")]
    [InlineData("\"sequence\":3", "\"sequence\":2", "line 3: sequence 2 comes after 2")]
    [InlineData("\"points\":500", "\"points\":500.0", "line 3: 500.0 is not a whole number")]
    [InlineData("\"points\":500", "\"points\":9007199254740992", "line 3: 9007199254740992 is beyond 2^53 - 1")]
    [InlineData("\"points\":500", "\"points\":NaN", "line 3: NaN is not a whole number")]
    [InlineData("\"points\":500", "\"lot\":500", "line 3: a name occurs twice in one object")]
    [InlineData("\"version\":2}\n", "\"version\":2", "line 3:")]
    [InlineData("\"size\":3}}\n", "\"size\":3}}\n{}\n", "line 5: nothing may follow")]
    public void An_altered_export_is_refused_and_the_reason_given(string original, string altered, string reason)
    {
        _page.Export.Should().Contain(original);

        var (exitCode, said) = Run(_page.Export.Replace(original, altered, StringComparison.Ordinal));

        exitCode.Should().Be(1);
        said.Should().StartWith(reason);
    }

    [Fact]
    public void An_export_that_lost_a_fact_or_its_end_is_refused()
    {
        var lines = _page.Export.Split('\n');

        Run(string.Join('\n', lines[1..])).ExitCode.Should().Be(1);
        Run(string.Join('\n', lines[..3])).Said.Should().StartWith("the export is cut off");
    }

    [Fact]
    public void An_export_that_agrees_with_itself_but_not_with_the_published_root_is_refused()
    {
        var published = _page.LeafHash;

        var (exitCode, said) = Run(_page.Export, published);

        exitCode.Should().Be(1);
        said.Should().StartWith("NOT the log").And.EndWith(published);
    }

    private (int ExitCode, string Said) Run(string export, params string[] arguments)
    {
        File.WriteAllText(_file, export);
        var start = new ProcessStartInfo("python3")
        {
            ArgumentList = { Repository.FullPath("samples/verify-export/verify.py"), _file },
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
