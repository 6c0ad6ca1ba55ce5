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

    private Utf8JsonReader _reader = new(utf8Json, new JsonReaderOptions { MaxDepth = CanonicalJson.MaximumDepth });
    private Span<MemberSlice> _members = usualRoom;
    private MemberSlice[]? _rented;
    private int _memberCount;
    private int _end = start;

    private readonly long Position => _reader.TokenStartIndex;

    /// <summary>Writes everything and returns where it ends in the buffer.</summary>
    internal int Run()
    {
        _reader.Read();
        WriteValue();

        // Anything but white space after the value is an error that only one more step finds.
        _reader.Read();
        return _end;
    }

    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<MemberSlice>.Shared.Return(_rented);
        }
    }

    private void WriteValue()
    {
        switch (_reader.TokenType)
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
                Append(_reader.ValueSpan);
                break;
        }
    }

    private void WriteObject()
    {
        var first = _memberCount;
        var inOrder = true;
        Append((byte)'{');
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            if (_memberCount > first)
            {
                Append((byte)',');
            }

            var memberStart = _end;
            WriteString();
            var nameEnd = _end;
            inOrder = inOrder && (_memberCount == first || Follows(_members[_memberCount - 1], memberStart));
            Append((byte)':');
            _reader.Read();
            WriteValue();
            Push(new MemberSlice(memberStart, nameEnd, _end));
        }

        if (!inOrder)
        {
            MemberOrder.Sort(_members[first.._memberCount], buffer);
        }

        _memberCount = first;
        Append((byte)'}');
    }

    private readonly bool Follows(MemberSlice previous, int memberStart) =>
        MemberOrder.Compare(previous.NameIn(buffer), buffer.AsSpan(memberStart.._end)) < 0;

    private void WriteArray()
    {
        Append((byte)'[');
        var isFirst = true;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
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
        if (_reader.ValueIsEscaped)
        {
            WriteEscapedString();
            return;
        }

        Append((byte)'"');
        Append(_reader.ValueSpan);
        Append((byte)'"');
    }

    private void WriteEscapedString()
    {
        var unescaped = ArrayPool<byte>.Shared.Rent(_reader.ValueSpan.Length);
        try
        {
            var length = _reader.CopyString(unescaped);
            _end += CanonicalString.Write(unescaped.AsSpan(0, length), buffer.AsSpan(_end));
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
        if (!_reader.TryGetInt64(out var number)
            || number is < -CanonicalJson.MaximumInteger or > CanonicalJson.MaximumInteger)
        {
            throw new FormatException(Invariant(
                $"The number at byte {Position} is not a whole one of at most 2^53 - 1: write it as a string."));
        }

        // JSON knows -0; RFC 8785 writes it as 0. Every other whole number has one form only.
        Append(number == 0 ? "0"u8 : _reader.ValueSpan);
    }

    private void Push(MemberSlice member)
    {
        if (_memberCount == _members.Length)
        {
            Grow();
        }

        _members[_memberCount++] = member;
    }

    private void Grow()
    {
        var larger = ArrayPool<MemberSlice>.Shared.Rent(_members.Length * 2);
        _members.CopyTo(larger);
        Dispose();
        _rented = larger;
        _members = larger;
    }

    private void Append(byte value) => buffer[_end++] = value;

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(_end));
        _end += bytes.Length;
    }
}
