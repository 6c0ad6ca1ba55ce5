namespace Loyalty.Drills.Faults;

/// <summary>Cancels the statement that writes a table, once, in the middle of the transaction that does so.</summary>
internal static class Cancelling
{
    /// <summary>What a batch writes, in its order; and its commit.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        "loyalty_head", "loyalty_batches", "mt_streams", "mt_events", "loyalty_keys", "loyalty_wallets", "loyalty_lots",
        "loyalty_redemptions", Commit,
    ];

    private const string Commit = "commit";

    private const string Prepare = """
        CREATE SCHEMA IF NOT EXISTS drill;
        CREATE SEQUENCE IF NOT EXISTS drill.writes;
        CREATE OR REPLACE FUNCTION drill.cancel() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- A sequence is not undone with its transaction: only the first one is cancelled.
          IF nextval('drill.writes') = 2 THEN
            PERFORM pg_cancel_backend(pg_backend_pid());
            PERFORM pg_sleep(10);
          END IF;
          RETURN NULL;
        END
        $$;
        SELECT setval('drill.writes', 1);
        """;

    /// <summary>Lets the next writer of that step be cancelled.</summary>
    public static Task ArmAsync(string database, string step, CancellationToken cancellationToken)
    {
        var trigger = string.Equals(step, Commit, StringComparison.Ordinal)
            ? """
                CREATE CONSTRAINT TRIGGER drill_cancel AFTER INSERT ON loyalty.mt_events
                  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION drill.cancel();
                """
            : $"""
                CREATE TRIGGER drill_cancel AFTER INSERT OR UPDATE ON loyalty.{step}
                  FOR EACH STATEMENT EXECUTE FUNCTION drill.cancel();
                """;
        return Sql.RunAsync(database, Prepare + trigger, cancellationToken);
    }

    /// <summary>Takes that back.</summary>
    /// <returns>Whether somebody was cancelled.</returns>
    public static async Task<bool> DisarmAsync(string database, string step, CancellationToken cancellationToken)
    {
        var table = string.Equals(step, Commit, StringComparison.Ordinal) ? "mt_events" : step;
        await Sql.RunAsync(database, $"DROP TRIGGER drill_cancel ON loyalty.{table}", cancellationToken);
        var last = await Sql.RunAsync(database, "SELECT last_value FROM drill.writes", cancellationToken);
        return (long)last! > 1;
    }
}
