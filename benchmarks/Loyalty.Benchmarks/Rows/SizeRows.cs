using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Ledgers;

namespace Loyalty.Benchmarks.Rows;

/// <summary>Bytes on disk per fact, beside a row that has nothing but a number and the same JSON.</summary>
internal static class SizeRows
{
    private const string Baseline = "a number and the same JSON in a bare table with one index";

    private static readonly string[] Tables =
    [
        "mt_events", "mt_streams", "loyalty_batches", "loyalty_wallets", "loyalty_lots", "loyalty_redemptions",
        "loyalty_keys",
    ];

    public static async Task<IReadOnlyList<Comparison>> RunAsync(TablePlan plan)
    {
        await using var filled = await FilledLedger.MakeAsync(plan.Wallets, plan.Facts);
        var schema = filled.Ledger.Name.Schema;
        var facts = (decimal)await filled.FactsAsync();
        await filled.ExecuteAsync($"""
            CREATE SCHEMA bare;
            CREATE TABLE bare.rows (id bigint PRIMARY KEY, document jsonb NOT NULL);
            INSERT INTO bare.rows SELECT seq_id, data || headers FROM {schema}.mt_events ORDER BY seq_id;
            """);
        var bare = await filled.ExecuteAsync("SELECT pg_total_relation_size('bare.rows')") / facts;
        var alone = await filled.ExecuteAsync($"SELECT pg_total_relation_size('{schema}.mt_events')") / facts;
        var all = await filled.ExecuteAsync($"""
            SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}' AND c.relkind = 'r'
            """) / facts;
        var rows = new List<Comparison>
        {
            new("bytes of a fact with its indexes", alone, Baseline, bare, Aim.AtMost(2)),
            new("bytes per fact of everything below", all, Baseline, bare, Aim.AtMost(2)),
        };
        foreach (var table in Tables)
        {
            var bytes = await filled.ExecuteAsync($"SELECT pg_total_relation_size('{schema}.{table}')") / facts;
            rows.Add(new Comparison($"bytes per fact of {table}", bytes, Baseline, bare, Aim: null));
        }

        return rows;
    }
}
