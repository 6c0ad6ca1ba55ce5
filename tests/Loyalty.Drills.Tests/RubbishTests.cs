using Loyalty.Drills.Callers;
using Loyalty.Drills.Nodes;
using Loyalty.Drills.Readers;
using Loyalty.Drills.Rubbish;
using Loyalty.Drills.Runs;
using Loyalty.Testing;

namespace Loyalty.Drills.Tests;

/// <summary>The short form of the drill: a few thousand requests, and some inputs for each reader.</summary>
[Collection(nameof(Alone))]
public sealed class RubbishTests
{
    private static readonly DrillPlan Plan = new(
        Rounds: 0, new LoadPlan(Seed: 1, Callers: 8, Commands: 0, Wallets: 0), Report: null)
    {
        Rubbish = new RubbishPlan(Requests: 2_500, Inputs: 400, From: 0),
    };

    private readonly DrillReport _report = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_sent_the_service_answers_and_its_ledger_is_right()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        using var node = NodeProcess.Of(NodeFault.None, folder.FullName, database.ConnectionString);
        await node.StartAsync(Cancelled);

        await new RequestsRun(Plan, _report).RunAsync(node, database.ConnectionString, Cancelled);

        _report.Faults.Should().BeEmpty();
        _report.Render("").Should().Contain("200: ").And.Contain("| loyalty audit verify | exit code 0 |");
    }

    [Fact]
    public async Task Whatever_is_read_is_taken_or_refused_in_words_for_people()
    {
        using var folder = new ScratchFolder();
        var readers = RubbishRun.All(folder.FullName);

        await new ReadersRun(Plan, _report, ReadCheck.Limit).RunAsync(readers, Cancelled);

        _report.Faults.Should().BeEmpty();
        readers.Select(reader => reader.Name).Should().Equal("bodies", "imports", "mappings", "scenarios");
    }

    [Fact]
    public async Task Every_reader_takes_its_samples_as_they_are()
    {
        using var folder = new ScratchFolder();
        foreach (var reader in RubbishRun.All(folder.FullName))
        {
            for (var sample = 0; sample < reader.Samples.Length; sample++)
            {
                (await reader.ReadAsync(sample, reader.Samples[sample], Cancelled))
                    .Should().BeTrue("{0}, sample {1}", reader.Name, sample);
            }
        }
    }
}
