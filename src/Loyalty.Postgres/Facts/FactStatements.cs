using Loyalty.Domain.Proofs;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Facts;

/// <summary>Writes the facts of a batch with the log over them.</summary>
internal static class FactStatements
{
    private static readonly string Keys = Column.Rows("key", "seq_id");

    private static readonly string Begun = Column.Rows("id", "type", "version", "instant");

    private static readonly string Moved = Column.Rows("id", "version", "instant");

    private static readonly string Facts = Column.Rows(
        "seq_id", "id", "stream_id", "version", "data", "type", "timestamp", "mt_dotnet_type", "causation_id",
        "headers");

    /// <summary>Moves the end of the log, and fails where another writer was quicker.</summary>
    public static Statement MoveHead(string schema, DecidedBatch batch) => new(
        $"SELECT {schema}.loyalty_move_head($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        batch.Start.Size,
        batch.Start.Root.ToArray(),
        batch.Start.Repairs,
        batch.End.Size,
        batch.End.Frontier.ToBytes(),
        batch.End.Root.ToArray(),
        Leaves(batch),
        batch.End.RecordedAt,
        batch.Facts.LongCount(fact => fact.Recorded is { Version: 1, Fact: WalletEvent }),
        batch.Facts.LongCount(fact => fact.Recorded is { Version: 1, Fact: ReceiptEvent }));

    /// <summary>Fails where another writer was quicker: for a batch that has nothing to write.</summary>
    public static Statement ExpectHead(string schema, DecidedBatch batch) => new(
        $"SELECT {schema}.loyalty_expect_head($1, $2, $3)",
        batch.Start.Size,
        batch.Start.Root.ToArray(),
        batch.Start.Repairs);

    /// <summary>Lets facts be put in before the end of the log is taken, unless somebody wants it to himself.</summary>
    public static Statement GoAhead(string schema, DecidedBatch batch) =>
        new($"SELECT {schema}.loyalty_go_ahead($1)", batch.End.Size);

    /// <summary>Waits for all who are at work, and keeps others out until the transaction ends.</summary>
    public static Statement HaveAlone(string schema) => new($"SELECT {schema}.loyalty_have_alone()");

    /// <summary>
    /// Fails where something is known that was taken for new; null where nothing is to be looked for. What the batch
    /// begins itself is left out: its own row is there by then, and would not be if there had been another.
    /// </summary>
    public static Statement? ExpectUnknown(string schema, DecidedBatch batch)
    {
        if (batch.Unknowns.IsEmpty)
        {
            return null;
        }

        var begun = batch.Begun;
        var keys = Keyed(batch).Select(fact => fact.Recorded.Kept!.Key).ToHashSet(StringComparer.Ordinal);
        return new Statement(
            $"SELECT {schema}.loyalty_expect_unknown($1, $2)",
            Column.OfIds(batch.Unknowns.Streams.Where(stream => !begun.Contains(stream))),
            Column.OfTexts(batch.Unknowns.Keys.Where(key => !keys.Contains(key))));
    }

    /// <summary>Adds streams that begin, and facts.</summary>
    public static void AddNew(Script script, string schema, DecidedBatch batch)
    {
        // Of two nodes that begin the same streams one waits for the other, never each for the other.
        var begun = batch.Newest.Where(last => batch.Begun.Contains(last.Recorded.StreamId))
            .OrderBy(last => last.Recorded.StreamId).ToList();
        if (begun.Count > 0)
        {
            script.Add(BeginStreams(schema, begun));
        }

        script.Add(Events(schema, batch));
    }

    /// <summary>Moves streams that were there before to their newest version.</summary>
    public static void AddChanged(Script script, string schema, DecidedBatch batch)
    {
        var changed = batch.Newest.Where(last => !batch.Begun.Contains(last.Recorded.StreamId)).ToList();
        if (changed.Count > 0)
        {
            script.Add(MoveStreams(schema, changed));
        }
    }

    /// <summary>
    /// Lets Marten's sequence stand where the log ends. Last of all: it is not undone with the transaction.
    /// </summary>
    public static Statement KeepSequence(string schema, DecidedBatch batch) =>
        new($"SELECT setval('{schema}.mt_events_sequence', $1)", batch.End.Size);

    /// <summary>Adds the keys that the facts carry.</summary>
    public static void AddKeys(Script script, string schema, DecidedBatch batch)
    {
        var keyed = Keyed(batch).OrderBy(fact => fact.Recorded.Kept!.Key, StringComparer.Ordinal).ToList();
        if (keyed.Count == 0)
        {
            return;
        }

        script.Add(new Statement(
            $"INSERT INTO {schema}.loyalty_keys (key, seq_id) {Keys}",
            Column.OfTexts(keyed.Select(fact => fact.Recorded.Kept!.Key)),
            Column.OfNumbers(keyed.Select(fact => fact.Recorded.Sequence))));
    }

    private static IEnumerable<EncodedFact> Keyed(DecidedBatch batch) =>
        batch.Facts.Where(fact => fact.Recorded.Kept is not null);

    private static Statement BeginStreams(string schema, IReadOnlyList<EncodedFact> begun)
    {
        var text = $"""
            INSERT INTO {schema}.mt_streams (id, type, version, timestamp, created)
            SELECT id, type, version, instant, instant FROM ({Begun}) AS one
            """;
        return new Statement(
            text,
            Column.OfIds(begun.Select(last => last.Recorded.StreamId)),
            Column.OfTexts(begun.Select(last => last.StreamType)),
            Column.OfNumbers(begun.Select(last => last.Recorded.Version)),
            Column.OfInstants(begun.Select(last => last.Recorded.RecordedAt)));
    }

    // That each is there is what the facts' foreign key says.
    private static Statement MoveStreams(string schema, IReadOnlyList<EncodedFact> changed)
    {
        var text = $"""
            UPDATE {schema}.mt_streams s SET version = one.version, timestamp = one.instant
            FROM ({Moved}) AS one WHERE s.id = one.id
            """;
        return new Statement(
            text,
            Column.OfIds(changed.Select(last => last.Recorded.StreamId)),
            Column.OfNumbers(changed.Select(last => last.Recorded.Version)),
            Column.OfInstants(changed.Select(last => last.Recorded.RecordedAt)));
    }

    private static Statement Events(string schema, DecidedBatch batch)
    {
        var text = $"""
            INSERT INTO {schema}.mt_events
              (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, causation_id, headers)
            {Facts}
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
}
