using System.Buffers;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// What is proven of one row of the event store: its leaf in the log is hashed over exactly these values, in the form
/// that <c>docs/reference/proofs.md</c> gives. That form is stored in every hash and never changes. Compare two facts
/// by <see cref="LeafHash"/>: the record's own equality looks at which buffers it was given, not at what is in them.
/// </summary>
public sealed record StoredFact
{
    /// <summary>The place in the log, counted from one; a row's <c>seq_id</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 2^53 - 1.</exception>
    public required long Sequence { get; init => field = Counted(value, nameof(Sequence)); }

    /// <summary>The fact's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The wallet, receipt or programme that the fact is about.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>The place in the stream, counted from one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 2^53 - 1.</exception>
    public required long Version { get; init => field = Counted(value, nameof(Version)); }

    /// <summary>The stored name of the fact, as the table of names gives it.</summary>
    public required string Type { get; init; }

    /// <summary>The fact itself: a JSON text in UTF-8, in any order and spacing.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>What the writer noted beside the fact, JSON in UTF-8; no bytes at all count as {}.</summary>
    public ReadOnlyMemory<byte> Headers { get; init; }

    /// <summary>What caused the fact; null, and left out of the hash, where the row has none.</summary>
    public string? CausationId { get; init; }

    /// <summary>The conversation that it belongs to; null, and left out of the hash, where the row has none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>When the ledger learned of it, in whole microseconds; the offset from UTC does not matter.</summary>
    /// <exception cref="ArgumentException">
    /// Finer than a microsecond: the database would round it, and the row would no longer have the hash of the fact.
    /// Cut it first with <see cref="ToMicroseconds"/>.
    /// </exception>
    public required DateTimeOffset RecordedAt { get; init => field = WholeMicroseconds(value, nameof(RecordedAt)); }

    /// <summary>The same instant cut to the microsecond that PostgreSQL keeps; never later than itself.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>The hash of the fact as a leaf of the log: SHA-256 of a zero byte and the canonical bytes.</summary>
    /// <exception cref="FormatException">
    /// <see cref="Data"/> or <see cref="Headers"/> is nothing that <see cref="CanonicalJson"/> takes, or a text holds
    /// half of a surrogate pair.
    /// </exception>
    public Hash256 LeafHash()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 + StoredFactEncoding.MaximumLength(this));
        try
        {
            buffer[0] = MerkleHash.LeafPrefix;
            return MerkleHash.Sha256(buffer.AsSpan(0, StoredFactEncoding.Write(this, buffer, 1)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Appends the canonical bytes: also the fact's line in an export, without its line break.</summary>
    /// <exception cref="FormatException">As for <see cref="LeafHash"/>; the output is left as it was.</exception>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = ArrayPool<byte>.Shared.Rent(StoredFactEncoding.MaximumLength(this));
        try
        {
            output.Write(buffer.AsSpan(0, StoredFactEncoding.Write(this, buffer, 0)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long Counted(long value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, CanonicalJson.MaximumInteger, name);
        return value;
    }

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset instant, string name) =>
        instant.Ticks % TimeSpan.TicksPerMicrosecond == 0
            ? instant
            : throw new ArgumentException(
                $"{name} is finer than a microsecond; cut it with {nameof(ToMicroseconds)} first.", name);
}
