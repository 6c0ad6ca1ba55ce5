using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Wallets;

/// <summary>
/// Moves what is over in an absorbed wallet to the survivor, as <see cref="WalletArchive.Renumbered"/> does in memory.
/// </summary>
internal static class MergeStatements
{
    /// <summary>
    /// Adds the moves of all merges among the facts. Before the rows of their wallets: what these say is newer.
    /// </summary>
    public static void Add(Script script, string schema, DecidedBatch batch)
    {
        foreach (var fact in batch.Facts.Select(fact => fact.Recorded))
        {
            if (fact.Fact is WalletEvent.Absorbed absorbed)
            {
                Add(script, schema, batch.Changes[new WalletId(fact.StreamId)].Hot, absorbed);
            }
        }
    }

    private static void Add(Script script, string schema, Wallet survivor, WalletEvent.Absorbed absorbed)
    {
        var (to, from, offset) = (survivor.Id.Value, absorbed.Wallet.Value, absorbed.LotOffset);
        script.Add(new Statement(Lots(schema), to, from, offset));
        script.Add(new Statement(Reservations(schema), to, from, offset));
        script.Add(new Statement(Leftover(schema), from, to, Column.OfTexts(survivor.Reservations.Keys.Select(Text))));
        script.Add(new Statement(Redemptions(schema), to, from, offset));
    }

    private static string Text(Label name) => name.Value;

    private static string Lots(string schema) => $"""
        UPDATE {schema}.loyalty_lots
        SET wallet_id = $1, lot = lot + $3, state = state || jsonb_build_object('id', lot + $3)
        WHERE wallet_id = $2
        """;

    // What the survivor has of that name already is the one that counts.
    private static string Reservations(string schema) => $"""
        INSERT INTO {schema}.loyalty_reservations (wallet_id, reservation, state)
        SELECT $1, reservation, {Renumbered("state", "$3")} FROM {schema}.loyalty_reservations WHERE wallet_id = $2
        ON CONFLICT (wallet_id, reservation) DO NOTHING
        """;

    private static string Leftover(string schema) => $"""
        DELETE FROM {schema}.loyalty_reservations
        WHERE wallet_id = $1 OR (wallet_id = $2 AND reservation = ANY ($3))
        """;

    private static string Redemptions(string schema) => $"""
        UPDATE {schema}.loyalty_redemptions SET
          wallet_id = $1,
          state = {Renumbered("state", "$3")},
          lots = ARRAY (SELECT lot + $3 FROM unnest(lots) AS lot)
        WHERE wallet_id = $2
        """;

    // A state with the lots of its allocation renumbered.
    private static string Renumbered(string state, string offset) => $$"""
        jsonb_set({{state}}, '{allocation}', COALESCE((
          SELECT jsonb_agg(part || jsonb_build_object('lot', (part ->> 'lot')::integer + {{offset}}) ORDER BY place)
          FROM jsonb_array_elements({{state}} -> 'allocation') WITH ORDINALITY AS parts (part, place)
        ), '[]'))
        """;
}
