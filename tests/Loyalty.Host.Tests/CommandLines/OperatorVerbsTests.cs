using System.Text.Json.Nodes;
using Loyalty.Testing;
using Npgsql;
using static System.FormattableString;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.CommandLines;

/// <summary>Audit, rebuild and export, as an operator types them.</summary>
public sealed class OperatorVerbsTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loyalty-verbs-");
    private ScratchDatabase? _scratch;

    private string Connection => _scratch!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _scratch = await ScratchDatabase.CreateAsync();
        await using var host = new TestHost(Connection);
        await host.OpenAsync(Anna, "card", "2200");
        await host.GiveAsync(Anna, "R1", 500);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _scratch!.DisposeAsync();
    }

    [Fact]
    public async Task A_sound_ledger_is_told_with_its_size_and_root()
    {
        var typed = await TypeAsync("audit", "verify");

        typed.ExitCode.Should().Be(0, typed.Errors);
        typed.Output.Should().Contain("Facts\tBatches\tWallets\tReceipts\tKeys\tProjected\n")
            .And.EndWith("Everything holds.\n").And.MatchRegex("\nRoot [0-9a-f]{64}\n");
    }

    [Fact]
    public async Task A_balance_that_is_no_fold_is_told_and_put_right_by_a_rebuild()
    {
        await ChangeAsync("UPDATE loyalty.loyalty_wallets SET available = available + 1");

        var wrong = await TypeAsync("audit", "verify");
        var rebuilt = await TypeAsync("rebuild");
        var right = await TypeAsync("audit", "verify");

        wrong.ExitCode.Should().Be(1);
        wrong.Output.Should().Contain("Wrong: ").And.Contain("loyalty_wallets").And.Contain("501");
        rebuilt.ExitCode.Should().Be(0, rebuilt.Errors);
        rebuilt.Output.Should().Contain("wallets\t1\t0\t1\t0\n")
            .And.EndWith(" rows put right.\n");
        right.ExitCode.Should().Be(0, right.Output);
    }

    [Fact]
    public async Task A_journal_that_is_no_fold_is_told_and_put_right_by_a_rebuild()
    {
        await TypeAsync("rebuild", "--projection", "journal");
        await ChangeAsync("UPDATE loyalty.loyalty_journal SET points = points + 1");

        var wrong = await TypeAsync("audit", "verify");
        await TypeAsync("rebuild", "--projection", "journal");
        var right = await TypeAsync("audit", "verify");

        wrong.ExitCode.Should().Be(1);
        wrong.Output.Should().Contain("Wrong: A row of journal is not the fold").And.Contain("501");
        right.ExitCode.Should().Be(0, right.Output);
    }

    [Fact]
    public async Task A_fact_that_was_rewritten_is_named_by_its_sequence()
    {
        await RunAsync("ALTER TABLE loyalty.mt_events DISABLE TRIGGER USER");
        await ChangeAsync(
            "UPDATE loyalty.mt_events SET data = jsonb_set(data, '{points}', '501') WHERE data ? 'points'");

        var typed = await TypeAsync("audit", "verify");

        typed.ExitCode.Should().Be(1);
        typed.Output.Should().MatchRegex("Wrong: .* sequence [0-9]+");
    }

    [Fact]
    public async Task One_projection_can_be_rebuilt_alone()
    {
        var typed = await TypeAsync("rebuild", "--projection", "journal");

        typed.ExitCode.Should().Be(0, typed.Errors);
        typed.Output.Should().Contain("\njournal\t1\t").And.NotContain("\nwallets\t");
    }

    [Fact]
    public async Task An_export_is_whole_and_ends_with_the_root_of_the_audit()
    {
        var file = Path.Combine(_folder.FullName, "facts.jsonl");

        var typed = await TypeAsync("export", "events", file);

        typed.ExitCode.Should().Be(0, typed.Errors);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var log = JsonNode.Parse(lines[^1])!["log"]!;
        ((long)log["size"]!).Should().Be(lines.Length - 1);
        (await TypeAsync("audit", "verify")).Output.Should().Contain($"Root {log["root"]}\n");
        typed.Errors.Should().Contain(Invariant($"{lines.Length - 1} facts, root {log["root"]}"));
        _folder.GetFiles().Should().ContainSingle("nothing unfinished stays");
    }

    [Fact]
    public async Task An_export_takes_the_place_of_no_file()
    {
        var file = Path.Combine(_folder.FullName, "facts.jsonl");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        var typed = await TypeAsync("export", "events", file);

        typed.ExitCode.Should().Be(2);
        typed.Errors.Should().Contain("exists already");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be("mine");
    }

    [Theory]
    [InlineData("'balances'", "rebuild", "--projection", "balances")]
    [InlineData("--from and --until", "export", "events", "facts.jsonl", "--from", "0")]
    [InlineData("--from and --until", "export", "events", "facts.jsonl", "--from", "5", "--until", "4")]
    [InlineData("cannot be written", "export", "events", "no/such/folder/facts.jsonl")]
    [InlineData("There is no ledger named \"shop\"", "audit", "verify", "--ledger", "shop")]
    public async Task What_cannot_be_used_is_one_line_and_exit_code_2(string line, params string[] arguments)
    {
        var typed = await TypeAsync(arguments);

        typed.ExitCode.Should().Be(2);
        typed.Errors.Should().StartWith("loyalty: ").And.Contain(line).And.NotContain("   at ");
    }

    private Task<Typed> TypeAsync(params string[] arguments) =>
        Typed.RunAsync([.. arguments, "--connection", Connection]);

    private async Task ChangeAsync(string sql) => (await RunAsync(sql)).Should().BePositive();

    private async Task<int> RunAsync(string sql)
    {
        await using var axe = NpgsqlDataSource.Create(Connection);
        await using var command = axe.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
