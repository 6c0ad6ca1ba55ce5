using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Loyalty.Drills.Checking;

/// <summary>A Merkle tree of RFC 6962 that grows leaf by leaf: only the roots of its full subtrees are kept.</summary>
internal sealed class HashTree
{
    private readonly List<(long Leaves, byte[] Hash)> _peaks = [];

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>The hash over all leaves.</summary>
    public byte[] Root
    {
        get
        {
            if (_peaks.Count == 0)
            {
                return SHA256.HashData([]);
            }

            var top = _peaks[^1].Hash;
            for (var index = _peaks.Count - 2; index >= 0; index--)
            {
                top = Node(_peaks[index].Hash, top);
            }

            return top;
        }
    }

    /// <summary>Size and full subtrees as the head of a log stores them.</summary>
    public byte[] Stored
    {
        get
        {
            var size = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(size, Size);
            return [.. size, .. _peaks.SelectMany(peak => peak.Hash)];
        }
    }

    /// <summary>The hash of a leaf.</summary>
    public static byte[] Leaf(byte[] content) => SHA256.HashData([0, .. content]);

    /// <summary>Adds a leaf by its hash.</summary>
    public void Add(byte[] leaf)
    {
        var (leaves, top) = (1L, leaf);
        while (_peaks.Count > 0 && _peaks[^1].Leaves == leaves)
        {
            top = Node(_peaks[^1].Hash, top);
            leaves *= 2;
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add((leaves, top));
        Size++;
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
