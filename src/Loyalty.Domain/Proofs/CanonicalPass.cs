using System.Buffers;
using System.Text.Json;
using static System.FormattableString;

namespace Loyalty.Domain.Proofs;

/// <summary>
/// One reading of a JSON text that writes its canonical form as it goes. Members are written in the order they come
/// in; only an object in which they come out of order is put in order afterwards, inside the buffer.
/// </summary>
internal ref struct CanonicalPass(
    ReadOnlySpan<byte> utf8Json, byte[] buffer, int start, Span<MemberSlice> usualRoom)
{
    /// <summary>Open members for which the caller gives room: more are kept in a rented array.</summary>
    internal const int UsualMembers = 32;

    private Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = CanonicalJson.MaximumDepth });
    private Span<MemberSlice> members = usualRoom;
    private MemberSlice[]? rented;
    private int memberCount;
    private int end = start;

    private readonly long Position => reader.TokenStartIndex;

    /// <summary>Writes everything and returns where it ends in the buffer.</summary>
    internal int Run()
    {
        reader.Read();
        WriteValue();

        // Anything but white space after the value is an error that only one more step finds.
        reader.Read();
        return end;
    }

    public readonly void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<MemberSlice>.Shared.Return(rented);
        }
    }

    private void WriteValue()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject();
                break;
            case JsonTokenType.StartArray:
                WriteArray();
                break;
            case JsonTokenType.String:
                WriteString();
                break;
            case JsonTokenType.Number:
                WriteNumber();
                break;
            default:
                Append(reader.ValueSpan);
                break;
        }
    }

    private void WriteObject()
    {
        var first = memberCount;
        var inOrder = true;
        Append((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (memberCount > first)
            {
                Append((byte)',');
            }

            var memberStart = end;
            WriteString();
            var nameEnd = end;
            inOrder = inOrder && (memberCount == first || Follows(members[memberCount - 1], memberStart));
            Append((byte)':');
            reader.Read();
            WriteValue();
            Push(new MemberSlice(memberStart, nameEnd, end));
        }

        if (!inOrder)
        {
            MemberOrder.Sort(members[first..memberCount], buffer);
        }

        memberCount = first;
        Append((byte)'}');
    }

    private readonly bool Follows(MemberSlice previous, int memberStart) =>
        MemberOrder.Compare(previous.NameIn(buffer), buffer.AsSpan(memberStart..end)) < 0;

    private void WriteArray()
    {
        Append((byte)'[');
        var isFirst = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!isFirst)
            {
                Append((byte)',');
            }

            isFirst = false;
            WriteValue();
        }

        Append((byte)']');
    }

    private void WriteString()
    {
        if (reader.ValueIsEscaped)
        {
            WriteEscapedString();
            return;
        }

        Append((byte)'"');
        Append(reader.ValueSpan);
        Append((byte)'"');
    }

    private void WriteEscapedString()
    {
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.CopyString(unescaped);
            end += CanonicalString.Write(unescaped.AsSpan(0, length), buffer.AsSpan(end));
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException(
                Invariant($"The string at byte {Position} holds half of a surrogate pair."), exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    private void WriteNumber()
    {
        if (!reader.TryGetInt64(out var number)
            || number is < -CanonicalJson.MaximumInteger or > CanonicalJson.MaximumInteger)
        {
            throw new FormatException(Invariant(
                $"The number at byte {Position} is not a whole one of at most 2^53 - 1: write it as a string."));
        }

        // JSON knows -0; RFC 8785 writes it as 0. Every other whole number has one form only.
        Append(number == 0 ? "0"u8 : reader.ValueSpan);
    }

    private void Push(MemberSlice member)
    {
        if (memberCount == members.Length)
        {
            Grow();
        }

        members[memberCount++] = member;
    }

    private void Grow()
    {
        var larger = ArrayPool<MemberSlice>.Shared.Rent(members.Length * 2);
        members.CopyTo(larger);
        Dispose();
        rented = larger;
        members = larger;
    }

    private void Append(byte value) => buffer[end++] = value;

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
    }
}
