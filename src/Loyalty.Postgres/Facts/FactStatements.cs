using Loyalty.Domain.Proofs;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Facts;

/// <summary>Writes the facts of a batch with the log over them.</summary>
internal static class FactStatements
{
    /// <summary>
    /// Moves the end of the log: first of all, so that nothing is done where another writer was quicker.
    /// </summary>
    public static Statement MoveHead(string schema, DecidedBatch batch) => new(
        $"SELECT {schema}.loyalty_move_head($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        batch.Start.Size,
        batch.Start.Repairs,
        batch.End.Size,
        batch.End.Frontier.ToBytes(),
        batch.End.Frontier.Root.ToArray(),
        Leaves(batch),
        batch.End.RecordedAt,
        batch.Facts.LongCount(fact => fact.Recorded is { Version: 1, Fact: WalletEvent }),
        batch.Facts.LongCount(fact => fact.Recorded is { Version: 1, Fact: ReceiptEvent }));

    /// <summary>Fails where another writer was quicker: for a batch that has nothing to write.</summary>
    public static Statement ExpectHead(string schema, DecidedBatch batch) =>
        new($"SELECT {schema}.loyalty_expect_head($1, $2)", batch.Start.Size, batch.Start.Repairs);

    /// <summary>Fails where something is known that was taken for new.</summary>
    public static Statement ExpectUnknown(string schema, Unknowns unknowns) => new(
        $"SELECT {schema}.loyalty_expect_unknown($1, $2)",
        Column.OfIds(unknowns.Streams),
        Column.OfTexts(unknowns.Keys));

    /// <summary>Adds streams and facts.</summary>
    public static void Add(Script script, string schema, DecidedBatch batch)
    {
        script.Add(Streams(schema, batch));
        script.Add(Events(schema, batch));
    }

    /// <summary>
    /// Lets Marten's sequence stand where the log ends. Last of all: it is not undone with the transaction.
    /// </summary>
    public static Statement KeepSequence(string schema, DecidedBatch batch) =>
        new($"SELECT setval('{schema}.mt_events_sequence', $1)", batch.End.Size);

    private static Statement Streams(string schema, DecidedBatch batch)
    {
        var streams = new Dictionary<Guid, EncodedFact>();
        foreach (var fact in batch.Facts)
        {
            streams[fact.Recorded.StreamId] = fact;
        }

        var text = $"""
            INSERT INTO {schema}.mt_streams (id, type, version, timestamp, created)
            SELECT id, type, version, instant, instant FROM unnest($1, $2, $3, $4) AS one (id, type, version, instant)
            ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, timestamp = EXCLUDED.timestamp
            """;
        return new Statement(
            text,
            Column.OfIds(streams.Keys),
            Column.OfTexts(streams.Values.Select(last => last.StreamType)),
            Column.OfNumbers(streams.Values.Select(last => last.Recorded.Version)),
            Column.OfInstants(streams.Values.Select(last => last.Recorded.RecordedAt)));
    }

    private static Statement Events(string schema, DecidedBatch batch)
    {
        var text = $"""
            INSERT INTO {schema}.mt_events
              (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, causation_id, headers)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;
        return new Statement(
            text,
            Column.OfNumbers(batch.Facts.Select(fact => fact.Recorded.Sequence)),
            Column.OfIds(batch.Facts.Select(fact => fact.Id)),
            Column.OfIds(batch.Facts.Select(fact => fact.Recorded.StreamId)),
            Column.OfNumbers(batch.Facts.Select(fact => fact.Recorded.Version)),
            Column.OfJson(batch.Facts.Select(fact => fact.Data)),
            Column.OfTexts(batch.Facts.Select(fact => fact.Name)),
            Column.OfInstants(batch.Facts.Select(fact => fact.Recorded.RecordedAt)),
            Column.OfTexts(batch.Facts.Select(fact => fact.DotNetType)),
            Column.OfTexts(batch.Facts.Select(fact => fact.CausationId)),
            Column.OfJson(batch.Facts.Select(fact => fact.Headers)));
    }

    private static byte[] Leaves(DecidedBatch batch)
    {
        var leaves = new byte[batch.Facts.Count * Hash256.Length];
        for (var place = 0; place < batch.Facts.Count; place++)
        {
            batch.Facts[place].Leaf.CopyTo(leaves.AsSpan(place * Hash256.Length));
        }

        return leaves;
    }

    /// <summary>Adds the keys that the facts carry.</summary>
    public static void AddKeys(Script script, string schema, DecidedBatch batch)
    {
        var keyed = batch.Facts.Where(fact => fact.Recorded.Kept is not null).ToList();
        if (keyed.Count == 0)
        {
            return;
        }

        script.Add(new Statement(
            $"INSERT INTO {schema}.loyalty_keys (key, seq_id) SELECT * FROM unnest($1, $2)",
            Column.OfTexts(keyed.Select(fact => fact.Recorded.Kept!.Key)),
            Column.OfNumbers(keyed.Select(fact => fact.Recorded.Sequence))));
    }
}
