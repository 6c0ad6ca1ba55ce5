using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Postgres.Tests.Projections;

namespace Loyalty.Postgres.Tests.Audits;

/// <summary>What an audit says of rows that follow the facts at a distance, and of links.</summary>
public sealed class FollowingAuditTests
{
    private const int SmallPage = 3;

    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE loyalty_daily_figures SET issued = issued + 1", "loyalty_daily_figures 2026-", ", issued")]
    [InlineData("UPDATE loyalty_daily_figures SET turnover = 0.01", "loyalty_daily_figures 2026-", ", turnover")]
    [InlineData("DELETE FROM loyalty_daily_figures", "loyalty_daily_figures 2026-", "found no row")]
    [InlineData("UPDATE loyalty_daily_figures SET day = day - 1", "loyalty_daily_figures 2026-", "expected no row")]
    [InlineData("UPDATE loyalty_journal SET points = points + 1", "loyalty_journal 2026-", ", points")]
    [InlineData("UPDATE loyalty_journal SET postings = postings + 1", "loyalty_journal 2026-", ", postings")]
    [InlineData("DELETE FROM loyalty_journal WHERE debit = 'Outstanding'", "Outstanding", "found no row")]
    [InlineData(
        "INSERT INTO loyalty_journal VALUES ('2026-01-01', 'Debt', 'Issued', 5, 1)",
        "loyalty_journal 2026-01-01 Debt Issued",
        "expected no row")]
    public async Task A_change_to_what_follows_the_facts_is_found(string tampering, string place, string difference) =>
        (await FoundAsync(tampering)).Should().Contain(place).And.Contain(difference);

    [Theory]
    [InlineData("loyalty_daily_figures", "last_seq_id = 3", "A row of daily-figures is not the fold")]
    [InlineData("loyalty_journal", "last_seq_id = 3", "A row of journal is not the fold")]
    [InlineData("loyalty_journal", "last_seq_id = NULL", "A row of journal is not the fold")]
    [InlineData("loyalty_journal", "name = 'lost'", "A row of journal is not the fold")]
    [InlineData(
        "loyalty_daily_figures",
        "last_seq_id = 99",
        "At mt_event_progression loyalty_daily_figures:All, last_seq_id: expected 0 to ")]
    [InlineData(
        "loyalty_journal",
        "last_seq_id = -1",
        "At mt_event_progression loyalty_journal:All, last_seq_id: expected 0 to ")]
    public async Task A_place_that_is_not_that_of_its_rows_is_found(string table, string change, string difference)
    {
        var tampering = $"UPDATE mt_event_progression SET {change} WHERE name = '{table}:All'";
        (await FoundAsync(tampering)).Should().Contain(difference);
    }

    [Theory]
    [InlineData("UPDATE loyalty_links SET linked_at = linked_at - interval '1 day'", "linked_at")]
    [InlineData("UPDATE loyalty_links SET unlinked_at = linked_at + interval '1 day'", "unlinked_at")]
    [InlineData("UPDATE loyalty_links SET identifier_id = gen_random_uuid()", "identifier_id")]
    [InlineData("UPDATE loyalty_links SET seq_id = seq_id - 1", "expected no row")]
    [InlineData("DELETE FROM loyalty_links", "found no row")]
    public async Task A_change_to_a_link_is_found(string tampering, string difference) =>
        (await FoundAsync(tampering)).Should().Contain("loyalty_links").And.Contain(difference);

    [Fact]
    public async Task What_is_behind_the_facts_is_compared_as_of_its_place()
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        var before = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);
        (before.Difference, before.Projected).Should().Be((null, 0L), "no worker has run");

        await new ProjectionRun(node.Ledger, Projection.All[0], SmallPage).CatchUpAsync(Cancelled);
        var oneOnly = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);
        (oneOnly.Difference, oneOnly.Projected).Should().Be((null, 0L), "the journal is still to come");

        await ProjectionTests.CatchUpAsync(node.Ledger);
        await node.ExecuteAsync(node.Accrue(TestNode.Wallet(3), "S1", 10));
        var behind = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);

        behind.Difference.Should().BeNull();
        behind.Projected.Should().Be(before.Facts).And.BeLessThan(behind.Facts);
    }

    private static async Task<string> FoundAsync(string tampering)
    {
        await using var node = await LedgerAuditTests.FilledAsync();
        await ProjectionTests.CatchUpAsync(node.Ledger);
        (await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
        await node.RunAsync($"SET search_path = loyalty; {tampering}; RESET search_path");

        var report = await new LedgerAudit(node.Ledger).VerifyAsync(Cancelled);

        report.IsSound.Should().BeFalse();
        return report.Difference!.ToString();
    }
}
