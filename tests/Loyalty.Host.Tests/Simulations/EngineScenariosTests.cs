using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.CommandLines;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Host.Tests.Simulations;

/// <summary>Every scenario file holds on the real engine, and its trace there is the one of the pure domain.</summary>
public sealed class EngineScenariosTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_scenario_file_is_told_alike_by_the_engine_and_by_the_domain(string file)
    {
        var path = Path.Combine(Folder, file);
        var inMemory = await SimulateRun.OfAsync("--trace", path);
        var onEngine = await OnEngineAsync(await TestServer.DatabaseMakerAsync(), "--trace", path);

        onEngine.Errors.Should().Equal(inMemory.Errors);
        onEngine.Output.Should().Equal(inMemory.Output).And.NotBeEmpty();
        onEngine.ExitCode.Should().Be(ExitCode.Ok);
    }

    [Fact]
    public async Task The_scratch_database_is_gone_afterwards()
    {
        var connection = await TestServer.DatabaseMakerAsync();
        await OnEngineAsync(connection, Path.Combine(Folder, "trace.json"));

        var prefix = string.Create(CultureInfo.InvariantCulture, $"loyalty_simulation_{Environment.ProcessId}_");
        (await DatabasesAsync(connection)).Should().NotContain(
            name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_connection_the_private_server_is_used()
    {
        using var folder = new ScratchFolder();
        var run = await SimulateRun.OfAsync(
            "--engine", "postgres", "--data-directory", folder.FullName, Path.Combine(Folder, "trace.json"));

        run.Output.Should().Equal("2 scenarios, 2 hold, 0 do not.");
    }

    [Fact]
    public async Task A_role_that_may_not_make_databases_is_told_the_remedy()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var run = () => OnEngineAsync(database.ConnectionString, Path.Combine(Folder, "trace.json"));

        (await run.Should().ThrowAsync<CommandFault>()).Which.Message.Should().Contain("CREATEDB");
    }

    [Fact]
    public async Task A_server_that_is_away_is_told()
    {
        var run = () => OnEngineAsync("Host=127.0.0.1;Port=1;Username=loyalty", Path.Combine(Folder, "trace.json"));

        await run.Should().ThrowAsync<LedgerUnavailableException>();
    }

    [Fact]
    public async Task A_connection_that_is_none_is_told()
    {
        var run = () => OnEngineAsync("Hots=127.0.0.1;Password=secret", Path.Combine(Folder, "trace.json"));

        (await run.Should().ThrowAsync<CommandFault>()).Which.Message.Should().NotContain("secret");
    }

    private static Task<SimulateRun> OnEngineAsync(string connection, params string[] arguments) =>
        SimulateRun.OfAsync(["--engine", "postgres", "--connection", connection, .. arguments]);

    private static async Task<List<string>> DatabasesAsync(string connection)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT datname FROM pg_database", opened);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
