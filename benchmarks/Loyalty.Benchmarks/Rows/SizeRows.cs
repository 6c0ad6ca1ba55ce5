using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;

namespace Loyalty.Benchmarks.Rows;

/// <summary>Bytes on disk per fact, beside a row that has nothing but a number and the same JSON.</summary>
internal static class SizeRows
{
    private const string Baseline = "a number and the same JSON in a bare table with one index";

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        await using var filled = await FilledLedger.MakeAsync(plan.Wallets, plan.Facts);
        var schema = filled.Ledger.Name.Schema;
        var facts = (decimal)await filled.FactsAsync();
        await filled.ExecuteAsync($"""
            CREATE TABLE bare (id bigint PRIMARY KEY, document jsonb NOT NULL);
            INSERT INTO bare SELECT seq_id, data || headers FROM {schema}.mt_events ORDER BY seq_id;
            """);
        var bare = await filled.ExecuteAsync("SELECT pg_total_relation_size('bare')") / facts;
        var alone = await filled.ExecuteAsync($"SELECT pg_total_relation_size('{schema}.mt_events')") / facts;
        var all = await filled.ExecuteAsync($"""
            SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}' AND c.relkind = 'r'
            """) / facts;
        return
        [
            new Comparison("bytes of a fact with its indexes", alone, Baseline, bare, Aim.AtMost(2)),
            new Comparison(
                "bytes per fact of everything: facts, streams, log, wallets, keys", all, Baseline, bare, Aim.AtMost(2)),
        ];
    }
}
