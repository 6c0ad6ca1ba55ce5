using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Loyalty.Postgres.Facts;

/// <summary>
/// Gives facts their ids: the same place in the same stream always has the same one, whichever engine wrote it.
/// </summary>
internal static class FactId
{
    private const int GuidLength = 16;

    /// <summary>A UUID of version 8: SHA-256 over the stream's id and the version in it, both big endian.</summary>
    public static Guid Of(Guid streamId, long version)
    {
        Span<byte> place = stackalloc byte[GuidLength + sizeof(long)];
        streamId.TryWriteBytes(place, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(place[GuidLength..], version);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(place, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..GuidLength], bigEndian: true);
    }
}
