using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Postgres.Ledgers;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>Whatever happens, the engine records, answers and keeps exactly what the ledger in memory does.</summary>
public sealed class HistoryTests
{
    private const int Wallets = 4;
    private const int Steps = 60;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    /// <summary>With so many wallets in the cache, and batches of so many commands that are sent at once.</summary>
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 5, Steps)]
    [InlineData(1_000, 4, Steps)]
    [InlineData(1_000, 1_000, Steps)]
    public async Task The_engine_is_the_ledger_in_memory_whatever_is_cached_and_batched(
        int cached, int batch, int atOnce)
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 1; seed <= 40; seed++)
        {
            var (tape, memory, answers) = Rehearse(seed);
            await using var one = node.StartAnother(options =>
            {
                (options.CachedWallets, options.MaxBatch) = (cached, batch);
                options.FirstProgramme = tape.Programme;
            });
            one.Clock.SetUtcNow(tape.Steps[^1].RecordedAt);
            var ledger = one.Ledgers.Get(new LedgerName(Invariant($"history_{seed}")));
            await ledger.OpenAsync(Cancelled);

            var results = new List<CommandResult>();
            foreach (var group in tape.Steps.Chunk(atOnce))
            {
                var sent = group.Select(step => ledger.ExecuteAsync(step.Command, step.RecordedAt, Cancelled));
                results.AddRange(await Task.WhenAll(sent));
            }

            foreach (var (index, (result, answer)) in results.Zip(answers).Index())
            {
                result.Should().Be(answer, Invariant($"of step {index + 1} of seed {seed}:\n{tape}"));
            }

            await new StoredState(one, ledger, Invariant($"of seed {seed}:\n{tape}")).ShouldBeAsync(memory);
        }
    }

    [Fact]
    public async Task Two_nodes_that_take_turns_are_one_ledger()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 101; seed <= 130; seed++)
        {
            var (tape, memory, _) = Rehearse(seed);
            var name = new LedgerName(Invariant($"history_{seed}"));
            await using var first = node.StartAnother(options => options.FirstProgramme = tape.Programme);
            await using var second = node.StartAnother(options => options.FirstProgramme = tape.Programme);
            node.Clock.SetUtcNow(tape.Steps[^1].RecordedAt);

            // Two commands each, so that a node also goes on from what it wrote itself.
            foreach (var (index, step) in tape.Steps.Index())
            {
                var turn = (index % 4 < 2 ? first : second).Ledgers.Get(name);
                await turn.ExecuteAsync(step.Command, step.RecordedAt, Cancelled);
            }

            var ledger = first.Ledgers.Get(name);
            await new StoredState(first, ledger, Invariant($"of seed {seed}:\n{tape}")).ShouldBeAsync(memory);
        }
    }

    [Fact]
    public async Task A_balance_at_any_instant_by_any_knowledge_is_what_a_replay_of_all_facts_gives()
    {
        await using var node = await TestNode.StartAsync();
        for (var seed = 201; seed <= 220; seed++)
        {
            var (tape, memory, _) = Rehearse(seed);
            var random = new Random(seed);
            await using var one = node.StartAnother(options =>
                (options.FirstProgramme, options.PageSize) = (tape.Programme, 3));
            one.Clock.SetUtcNow(tape.Steps[^1].RecordedAt);
            var ledger = one.Ledgers.Get(new LedgerName(Invariant($"history_{seed}")));
            await ledger.OpenAsync(Cancelled);
            await Task.WhenAll(tape.Steps
                .Select(step => ledger.ExecuteAsync(step.Command, step.RecordedAt, Cancelled)));

            for (var look = 0; look < 20; look++)
            {
                var asOf = Instant(random, tape);
                var knownAt = random.Next(3) == 0 ? (DateTimeOffset?)null : Instant(random, tape);
                var replay = new WalletReplay(asOf, knownAt);
                memory.Facts.ToList().ForEach(replay.Add);
                foreach (var wallet in memory.Wallets.Keys)
                {
                    var balance = await ledger.GetBalanceAsync(wallet, asOf, knownAt, Cancelled);
                    var because = Invariant($"of seed {seed} at {asOf:O} by {knownAt:O}:\n{tape}");
                    balance.Should().Be(replay.At(wallet, asOf)?.Balance, because);
                }
            }
        }
    }

    private static DateTimeOffset Instant(Random random, Tape tape)
    {
        var step = tape.Steps[random.Next(tape.Steps.Length)];
        var instant = random.Next(2) == 0 ? step.RecordedAt : step.Command.OccurredAt;
        return instant.AddMicroseconds(random.Next(-1, 2));
    }

    private static (Tape Tape, MemoryLedger Ledger, List<CommandResult> Answers) Rehearse(int seed)
    {
        var random = new Random(seed);
        var author = new HistoryAuthor(random, Wallets, isScenario: false);
        var programme = ProgrammeAuthor.Write(random);
        var rehearsal = new Rehearsal(programme, []);
        author.Perform(rehearsal, Steps);
        var memory = new MemoryLedger(programme);
        var answers = rehearsal.Tape.Steps.Select(step => memory.Execute(step.Command, step.RecordedAt)).ToList();
        return (rehearsal.Tape, memory, answers);
    }
}
