using System.Buffers.Binary;
using System.Numerics;
using static System.FormattableString;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// What a log must remember to grow: its size and the roots of its full subtrees, the largest first, one for
/// each bit set in the size. A log of a million facts is continued from at most twenty hashes. Immutable, so a
/// batch whose transaction fails leaves the frontier that it started from.
/// </summary>
public sealed class MerkleFrontier
{
    /// <summary>The largest log: sequences are written as JSON numbers and end at 2^53 - 1.</summary>
    public const long MaximumSize = CanonicalJson.MaximumInteger;

    private const int SizeLength = sizeof(long);

    private readonly Hash256[] _peaks;

    private MerkleFrontier(long size, Hash256[] subtrees)
    {
        Size = size;
        _peaks = subtrees;
    }

    /// <summary>The log before its first fact.</summary>
    public static MerkleFrontier Empty { get; } = new(0, []);

    /// <summary>Facts in the log.</summary>
    public long Size { get; }

    /// <summary>The root over all facts so far, worked out at each call with one hash per peak.</summary>
    public Hash256 Root
    {
        get
        {
            if (_peaks.Length == 0)
            {
                return MerkleHash.Empty;
            }

            var root = _peaks[^1];
            for (var index = _peaks.Length - 2; index >= 0; index--)
            {
                root = MerkleHash.Node(_peaks[index], root);
            }

            return root;
        }
    }

    /// <summary>The log with one more fact; this one stays as it is.</summary>
    public MerkleFrontier Append(Hash256 leaf) => AppendMany([leaf]);

    /// <summary>
    /// The log with more facts, in the order given; this one stays as it is. Costs about one node hash per leaf.
    /// </summary>
    /// <exception cref="OverflowException">The log would pass <see cref="MaximumSize"/>.</exception>
    public MerkleFrontier AppendMany(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length > MaximumSize - Size)
        {
            throw new OverflowException($"A log ends at {MaximumSize} facts.");
        }

        // While a leaf is merged in, it stands beside all peaks: one more place than the largest size has bits.
        Span<Hash256> stack = stackalloc Hash256[BitOperations.PopCount((ulong)MaximumSize) + 1];
        _peaks.CopyTo(stack);
        var (size, count) = (Size, _peaks.Length);
        foreach (var leaf in leaves)
        {
            stack[count++] = leaf;
            size++;

            // As in binary addition: each bit that the new size clears at its end joined two equal subtrees.
            for (var merges = BitOperations.TrailingZeroCount(size); merges > 0; merges--)
            {
                count--;
                stack[count - 1] = MerkleHash.Node(stack[count - 1], stack[count]);
            }
        }

        return new MerkleFrontier(size, stack[..count].ToArray());
    }

    /// <summary>The stored form: eight bytes of size, big endian, then 32 bytes per peak, largest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[SizeLength + (_peaks.Length * Hash256.Length)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        for (var index = 0; index < _peaks.Length; index++)
        {
            _peaks[index].CopyTo(bytes.AsSpan(SizeLength + (index * Hash256.Length)));
        }

        return bytes;
    }

    /// <summary>
    /// Reads the stored form. Only its shape can be checked here: compare <see cref="Root"/> with the root that was
    /// stored beside it to know that the peaks are those of the log.
    /// </summary>
    /// <exception cref="FormatException">The size is out of range, or there is not one hash per bit of it.</exception>
    public static MerkleFrontier FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SizeLength)
        {
            throw new FormatException(
                Invariant($"A frontier starts with {SizeLength} bytes of size; here are {bytes.Length} in all."));
        }

        var size = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (size is < 0 or > MaximumSize)
        {
            throw new FormatException(Invariant($"A log's size is between 0 and {MaximumSize}, not {size}."));
        }

        var subtrees = new Hash256[BitOperations.PopCount((ulong)size)];
        var expected = SizeLength + (subtrees.Length * Hash256.Length);
        if (bytes.Length != expected)
        {
            throw new FormatException(
                Invariant($"The frontier of a log of {size} has {expected} bytes, not {bytes.Length}."));
        }

        for (var index = 0; index < subtrees.Length; index++)
        {
            subtrees[index] = Hash256.FromBytes(bytes.Slice(SizeLength + (index * Hash256.Length), Hash256.Length));
        }

        return new MerkleFrontier(size, subtrees);
    }
}
