using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Loyalty.Postgres.Exports;
using Loyalty.Postgres.Tests.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Exports;

/// <summary>An export is verified by the sample program, which has nothing of this code in it.</summary>
public sealed class FactExportTests : IDisposable
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task The_whole_ledger_verifies_against_its_own_root()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        var size = await node.Ledger.GetSizeAsync(Cancelled);

        var end = await ExportAsync(node);

        end.Should().Be(new ExportEnd(size.Facts, size.Root));
        (await VerifyAsync(size.Root)).Should().Be((0, Invariant($"{size.Facts} facts, root {size.Root}: verified")));
    }

    [Fact]
    public async Task Random_histories_verify_too()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 50; seed < 53; seed++)
        {
            var ledger = await LedgerAuditTests.PerformAsync(node, seed);
            await using (var output = File.Create(file))
            {
                await new FactExport(ledger).WriteAsync(output, cancellationToken: Cancelled);
            }

            var size = await ledger.GetSizeAsync(Cancelled);
            (await VerifyAsync(size.Root)).ExitCode.Should().Be(0, Invariant($"of history {seed}"));
        }
    }

    [Fact]
    public async Task A_part_of_the_ledger_verifies_by_itself()
    {
        await using var node = await LedgerAuditTests.FilledAsync();

        var end = await ExportAsync(node, from: 3, until: 6);

        end.Facts.Should().Be(4);
        (await VerifyAsync(end.Root)).Said.Should().StartWith("4 facts");
        (await File.ReadAllLinesAsync(file, Cancelled))[0].Should().Contain("\"sequence\":3");
    }

    [Fact]
    public async Task A_changed_byte_is_found()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await ExportAsync(node);
        var text = await File.ReadAllTextAsync(file, Cancelled);
        var changed = text.Replace("\"points\":200", "\"points\":201", StringComparison.Ordinal);
        changed.Should().NotBe(text);
        await File.WriteAllTextAsync(file, changed, Cancelled);

        var (exitCode, said) = await VerifyAsync();

        exitCode.Should().Be(1);
        said.Should().StartWith("NOT the log");
    }

    [Fact]
    public async Task Lines_are_in_canonical_form_and_end_with_the_log()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        using var output = new MemoryStream();

        var end = await new FactExport(node.Ledger).WriteAsync(output, cancellationToken: Cancelled);

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        lines[^1].Should().BeEmpty("the last line ends, too");
        lines[^2].Should().Be(Invariant($"{{\"log\":{{\"root\":\"{end.Root}\",\"size\":{end.Facts}}}}}"));
        lines[..^2].Should().OnlyContain(line => line.StartsWith("{\"causation\":") && !line.Contains("\": "));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(5, 4L)]
    public async Task A_range_that_is_none_is_refused(long from, long? until)
    {
        await using var node = await TestNode.StartAsync();

        var export = () => new FactExport(node.Ledger).WriteAsync(Stream.Null, from, until, Cancelled);

        await export.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Loyalty.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Loyalty.sln above the built tests.");
        }

        return folder.FullName;
    }

    private async Task<ExportEnd> ExportAsync(TestNode node, long from = 1, long? until = null)
    {
        await using var output = File.Create(file);
        return await new FactExport(node.Ledger).WriteAsync(output, from, until, Cancelled);
    }

    private async Task<(int ExitCode, string Said)> VerifyAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3")
        {
            ArgumentList = { Path.Combine(Repository(), "samples", "verify-export", "verify.py"), file },
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
        var output = process.StandardOutput.ReadToEndAsync(Cancelled);
        var errors = process.StandardError.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return (process.ExitCode, (await output + await errors).Trim());
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
