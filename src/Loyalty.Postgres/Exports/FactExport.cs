using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Proofs;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Rebuilds;
using Loyalty.Postgres.Statements;
using Npgsql;

namespace Loyalty.Postgres.Exports;

/// <summary>
/// Writes the facts of a ledger as JSON lines, in the form that docs/reference/proofs.md describes: whoever has the
/// file can verify it by a short program without ours.
/// </summary>
public sealed class FactExport(PostgresLedger ledger)
{
    private const int FlushAt = 1 << 16;

    /// <summary>
    /// Writes facts as they are at one instant, and then their number and root; nothing but a piece is in memory.
    /// </summary>
    /// <param name="output">Gets UTF-8; left open.</param>
    /// <param name="from">The first sequence; 1 for the first fact.</param>
    /// <param name="until">The last sequence; null for the newest.</param>
    /// <param name="cancellationToken">Gives up; then the last line is missing, and whoever verifies says so.</param>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached.</exception>
    /// <exception cref="FormatException">
    /// A row was changed so that it cannot be hashed; the message names its sequence.
    /// </exception>
    public async Task<ExportEnd> WriteAsync(
        Stream output, long from = 1, long? until = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(until ?? from, from, nameof(until));
        try
        {
            var connection = await ledger.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await WriteAsync(connection, output, from, until ?? long.MaxValue, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is not IOException && Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    private static void WriteFact(IBufferWriter<byte> writer, StoredFact fact)
    {
        try
        {
            fact.WriteTo(writer);
        }
        catch (FormatException fault)
        {
            throw new FormatException(
                FormattableString.Invariant($"The fact at sequence {fact.Sequence} cannot be written: {fault.Message}"),
                fault);
        }

        writer.Write("\n"u8);
    }

    private static void WriteEnd(IBufferWriter<byte> writer, ExportEnd end) => writer.Write(Encoding.UTF8.GetBytes(
        FormattableString.Invariant($$$"""{"log":{"root":"{{{end.Root}}}","size":{{{end.Facts}}}}}""") + "\n"));

    private async Task<ExportEnd> WriteAsync(
        NpgsqlConnection connection, Stream output, long from, long until, CancellationToken cancellationToken)
    {
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        var log = MerkleFrontier.Empty;
        var text = $"""
            SELECT {StoredRow.Columns} FROM {ledger.Name.Schema}.mt_events e
            WHERE seq_id BETWEEN $1 AND $2 ORDER BY seq_id
            """;
        var session = new LongSession(connection);
        var facts = session.StreamAsync(new Statement(text, from, until), StoredRow.Read, cancellationToken);
        await foreach (var fact in facts.ConfigureAwait(false))
        {
            WriteFact(writer, fact);
            log = log.Append(fact.LeafHash());
            if (writer.UnflushedBytes >= FlushAt)
            {
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        var end = new ExportEnd(log.Size, log.Root.ToString());
        WriteEnd(writer, end);
        await writer.CompleteAsync().ConfigureAwait(false);
        return end;
    }
}
