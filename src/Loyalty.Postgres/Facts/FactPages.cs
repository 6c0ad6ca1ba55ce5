using System.Runtime.CompilerServices;
using Loyalty.Domain;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Facts;

/// <summary>Reads facts in pages, each from where the last one ended.</summary>
internal sealed class FactPages(Reading reading, string schema, int pageSize)
{
    /// <summary>The facts of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="afterVersion">Only later ones; 0 for all.</param>
    /// <param name="knownAt">Only those recorded by then; the rest of the stream is not read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<Recorded> OfStreamAsync(
        Guid stream,
        long afterVersion,
        DateTimeOffset knownAt,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT {FactRow.Columns} FROM {schema}.mt_events
            WHERE stream_id = $1 AND version > $2 AND timestamp <= $3 ORDER BY version LIMIT $4
            """;
        var last = afterVersion;
        while (true)
        {
            var statement = new Statement(text, stream, last, Instants.Earlier(knownAt, Instants.Last), pageSize);
            var page = await reading.ReadAsync(statement, FactRow.Read, cancellationToken).ConfigureAwait(false);
            foreach (var fact in page)
            {
                yield return fact;
            }

            if (page.Count < pageSize)
            {
                yield break;
            }

            last = page[^1].Version;
        }
    }

    /// <summary>All facts in their one order.</summary>
    /// <param name="afterSequence">Only later ones; 0 for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<Recorded> OfLedgerAsync(
        long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = $"SELECT {FactRow.Columns} FROM {schema}.mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2";
        var last = afterSequence;
        while (true)
        {
            var statement = new Statement(text, last, pageSize);
            var page = await reading.ReadAsync(statement, FactRow.Read, cancellationToken).ConfigureAwait(false);
            foreach (var fact in page)
            {
                yield return fact;
            }

            if (page.Count < pageSize)
            {
                yield break;
            }

            last = page[^1].Sequence;
        }
    }
}
