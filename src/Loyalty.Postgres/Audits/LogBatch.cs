using Loyalty.Domain.Proofs;
using Npgsql;

namespace Loyalty.Postgres.Audits;

/// <summary>A batch of commands as the log has it.</summary>
/// <param name="Size">Facts up to its end.</param>
/// <param name="Root">The root over them.</param>
/// <param name="RecordedAt">When its last fact was recorded.</param>
/// <param name="Leaves">The hashes of its facts, one behind the other.</param>
internal sealed record LogBatch(long Size, string Root, DateTimeOffset RecordedAt, ReadOnlyMemory<byte> Leaves)
{
    /// <summary>What <see cref="Read"/> wants, in this order.</summary>
    public const string Columns = "size, root, recorded_at, leaves";

    /// <summary>Facts before it.</summary>
    public long Behind => Size - (Leaves.Length / Hash256.Length);

    /// <summary>The batch of the row at the reader.</summary>
    public static LogBatch Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)),
        row.GetFieldValue<DateTimeOffset>(2),
        row.GetFieldValue<byte[]>(3));

    /// <summary>The hash that it has for one of its facts.</summary>
    public Hash256 LeafOf(long sequence) =>
        Hash256.FromBytes(Leaves.Span.Slice((int)(sequence - Behind - 1) * Hash256.Length, Hash256.Length));
}
