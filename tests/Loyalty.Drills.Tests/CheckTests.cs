using Loyalty.Drills.Callers;
using Loyalty.Drills.Checking;
using Loyalty.Drills.Nodes;
using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Drills.Tests;

/// <summary>Whatever is changed in the tables or the logs of a sound ledger, the check says so.</summary>
public sealed class CheckTests
{
    private static readonly Dictionary<string, CheckedPart> Changes = new(StringComparer.Ordinal)
    {
        ["DELETE FROM loyalty.mt_events WHERE seq_id = 9"] = CheckedPart.Order,
        ["UPDATE loyalty.mt_events SET timestamp = timestamp - interval '1 day' WHERE seq_id = 9"] = CheckedPart.Order,
        ["UPDATE loyalty.mt_events SET version = version + 99 WHERE seq_id = 9"] = CheckedPart.Streams,
        ["UPDATE loyalty.mt_streams SET version = version + 1"] = CheckedPart.Streams,
        ["UPDATE loyalty.mt_events SET causation_id = NULL WHERE seq_id = 9"] = CheckedPart.Log,
        ["UPDATE loyalty.loyalty_batches SET root = sha256(root) WHERE size < 20"] = CheckedPart.Log,
        ["UPDATE loyalty.loyalty_head SET size = size + 1"] = CheckedPart.Log,
        ["DELETE FROM loyalty.loyalty_keys WHERE seq_id > 30"] = CheckedPart.Keys,
        ["UPDATE loyalty.loyalty_keys SET seq_id = seq_id + 1"] = CheckedPart.Keys,
        [Of("data = data || '{\"points\": 9999}'", "points_accrued")] = CheckedPart.Facts,
        [Of("data = data || '{\"points\": 9999}'", "points_redeemed")] = CheckedPart.Facts,
        [Of("headers = headers || '{\"answer\": {\"outcome\": \"ok\", \"earned\": 9999}}'", "receipt_registered")] =
            CheckedPart.Answers,
        [Of("data = data || '{\"clawedBack\": 9999}'", "receipt_returned")] = CheckedPart.Facts,
        [Of("type = 'points_debited'", "points_released")] = CheckedPart.Facts,
        [Of("headers = headers || '{\"key\": \"accrue/nobody\"}'", "receipt_registered")] = CheckedPart.Keys,
        [Of("type = 'receipt_parked'", "command_refused")] = CheckedPart.Facts,
        ["UPDATE loyalty.loyalty_wallets SET available = available + 1"] = CheckedPart.Rows,
        ["UPDATE loyalty.loyalty_wallets SET held = 1, available = available - 1 WHERE available > 0"] =
            CheckedPart.Rows,
        ["UPDATE loyalty.loyalty_wallets SET issued = issued + 1"] = CheckedPart.Rows,
        ["DELETE FROM loyalty.loyalty_redemptions"] = CheckedPart.Rows,
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_change_is_noticed()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        var logs = folder.Path("callers");
        using (var node = NodeProcess.Of(NodeFault.None, folder.FullName, database.ConnectionString))
        {
            await node.StartAsync(Cancelled);
            var plan = new LoadPlan(Seed: 1, Callers: 4, Commands: 15, Wallets: 3);
            using var load = new Load(plan, logs, [node.Address]);
            await load.OpenWalletsAsync(Cancelled);
            await load.RunAsync(Cancelled);
        }

        (await LedgerCheck.RunAsync(database.ConnectionString, logs, Cancelled)).Findings.Told.Should().BeEmpty();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancelled);
        foreach (var (change, part) in Changes)
        {
            await ShouldBeNoticedAsync(connection, change, part, logs);
        }

        await LiesShouldBeNoticedAsync(database.ConnectionString, folder, logs);
    }

    private static string Of(string change, string type) => $"""
        UPDATE loyalty.mt_events SET {change}
        WHERE seq_id = (SELECT min(seq_id) FROM loyalty.mt_events WHERE type = '{type}')
        """;

    private static async Task ShouldBeNoticedAsync(
        NpgsqlConnection connection, string change, CheckedPart part, string logs)
    {
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        var before = "ALTER TABLE loyalty.mt_events DISABLE TRIGGER loyalty_keep_facts";
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(before));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(change));
            (await batch.ExecuteNonQueryAsync(Cancelled)).Should().NotBe(0, change);
        }

        var result = await LedgerCheck.RunAsync(connection, logs, Cancelled);
        result.Findings.Parts.Should().Contain(part, change);
        await transaction.RollbackAsync(Cancelled);
    }

    // What a caller was told and is not so: other points, something done that was refused, something never sent.
    private static async Task LiesShouldBeNoticedAsync(string database, ScratchFolder folder, string logs)
    {
        (string True, string False)[] lies =
        [
            ("\"Earned\":", "\"Earned\":9"),
            ("\"Code\":\"insufficient_points\"", "\"Code\":\"wallet_closed\""),
            ("\"Outcome\":\"repeat\"", "\"Outcome\":\"ok\""),
            ("\"Key\":\"accrue/", "\"Key\":\"accrue/other/"),
        ];
        var number = 0;
        foreach (var (told, lie) in lies)
        {
            var falsified = folder.Path(FormattableString.Invariant($"lie{number++}"));
            Directory.CreateDirectory(falsified);
            foreach (var file in Directory.EnumerateFiles(logs))
            {
                var text = await File.ReadAllTextAsync(file, Cancelled);
                await File.WriteAllTextAsync(
                    Path.Combine(falsified, Path.GetFileName(file)),
                    text.Replace(told, lie, StringComparison.Ordinal),
                    Cancelled);
            }

            var result = await LedgerCheck.RunAsync(database, falsified, Cancelled);
            result.Findings.Parts.Should().Contain(CheckedPart.Answers, lie);
        }
    }
}
