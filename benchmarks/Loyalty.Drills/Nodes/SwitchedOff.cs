using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Loyalty.Drills.Nodes;

/// <summary>Takes out of a database what holds a safeguard there.</summary>
internal static class SwitchedOff
{
    private const string ReceiptKeys = """
        DROP INDEX loyalty.pk_mt_events_stream_and_version;
        ALTER TABLE loyalty.loyalty_keys DROP CONSTRAINT loyalty_keys_pkey;
        CREATE OR REPLACE FUNCTION loyalty.loyalty_expect_unknown(streams uuid[], keys text[]) RETURNS void
          LANGUAGE sql AS 'SELECT';
        """;

    private const string Versions = "DROP INDEX loyalty.pk_mt_events_stream_and_version";

    private const string Heads = """
        ALTER TABLE loyalty.mt_events DROP CONSTRAINT pkey_mt_events_seq_id;
        ALTER TABLE loyalty.loyalty_batches DROP CONSTRAINT loyalty_batches_pkey;
        CREATE OR REPLACE FUNCTION loyalty.loyalty_expect_head(
          expected bigint, expected_root bytea, expected_repairs bigint
        ) RETURNS void LANGUAGE sql AS 'SELECT';
        CREATE OR REPLACE FUNCTION loyalty.loyalty_move_head(
          expected bigint, expected_root bytea, expected_repairs bigint, moved bigint, new_frontier bytea,
          new_root bytea, new_leaves bytea, instant timestamptz, new_wallets bigint, new_receipts bigint
        ) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE loyalty.loyalty_head SET size = moved, frontier = new_frontier, root = new_root, recorded_at = instant,
            wallets = wallets + new_wallets, receipts = receipts + new_receipts;
          INSERT INTO loyalty.loyalty_batches (size, root, recorded_at, leaves)
            VALUES (moved, new_root, instant, new_leaves);
        END
        $$;
        """;

    /// <summary>Takes it out of the main ledger, which has been opened.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "One of the constant texts above.")]
    public static async Task ApplyAsync(Safeguard without, string connection, CancellationToken cancellationToken)
    {
        var text = without switch
        {
            Safeguard.ReceiptKey => ReceiptKeys,
            Safeguard.VersionCheck => Versions,
            Safeguard.LogHead => Heads,
            _ => "SELECT",
        };
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
