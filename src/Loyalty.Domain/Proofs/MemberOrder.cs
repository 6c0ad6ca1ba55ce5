using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Loyalty.Domain.Proofs;

/// <summary>Orders members, canonically written into a buffer, by the UTF-16 code units of their names.</summary>
internal sealed class MemberOrder(byte[] buffer) : IComparer<MemberSlice>
{
    public int Compare(MemberSlice x, MemberSlice y) => Compare(x.NameIn(buffer), y.NameIn(buffer));

    /// <summary>Compares two canonically written names, quotes included: zero only for the same name.</summary>
    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Contains((byte)'\\') || right.Contains((byte)'\\'))
        {
            return string.CompareOrdinal(Unescape(left), Unescape(right));
        }

        // The closing quote is no part of the name; with it, "a" would come after "a!".
        left = left[..^1];
        right = right[..^1];
        var same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length - right.Length
            : Rank(left[same]) - Rank(right[same]);
    }

    /// <summary>Puts an object's members in order where they stand: side by side, a comma between each two.</summary>
    /// <exception cref="FormatException">A name occurs twice.</exception>
    internal static void Sort(Span<MemberSlice> members, byte[] buffer)
    {
        var start = members[0].Start;
        var length = members[^1].End - start;
        members.Sort(new MemberOrder(buffer));
        RefuseRepeatedName(members, buffer);

        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            buffer.AsSpan(start, length).CopyTo(copy);
            var end = start;
            foreach (var member in members)
            {
                if (end > start)
                {
                    buffer[end++] = (byte)',';
                }

                var bytes = copy.AsSpan(member.Start - start, member.End - member.Start);
                bytes.CopyTo(buffer.AsSpan(end));
                end += bytes.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static void RefuseRepeatedName(ReadOnlySpan<MemberSlice> ordered, byte[] buffer)
    {
        for (var index = 1; index < ordered.Length; index++)
        {
            var name = ordered[index].NameIn(buffer);
            if (name.SequenceEqual(ordered[index - 1].NameIn(buffer)))
            {
                throw new FormatException($"The name {Encoding.UTF8.GetString(name)} occurs twice in one JSON object.");
            }
        }
    }

    /// <summary>
    /// UTF-8 bytes sort as UTF-16 code units do, but for one thing: surrogate pairs (lead bytes F0 to F4) come before
    /// the characters from U+E000 to U+FFFF (lead bytes EE and EF).
    /// </summary>
    private static int Rank(byte utf8) => utf8 is 0xEE or 0xEF ? utf8 + 0x10 : utf8;

    private static string? Unescape(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString();
    }
}
