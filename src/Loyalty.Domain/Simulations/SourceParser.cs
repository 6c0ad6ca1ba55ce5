using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads JSON strictly (no comments, no trailing commas, no member twice) and keeps the lines.</summary>
internal ref struct SourceParser
{
    private const int MaxDepth = 16;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly ReadOnlySpan<byte> _json;
    private readonly SourceFaults _faults;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private int _counted;

    private SourceParser(ReadOnlySpan<byte> json, SourceFaults faults)
    {
        _json = json;
        _faults = faults;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>The document; null where it is none, and the fault says why.</summary>
    public static SourceNode? Parse(ReadOnlySpan<byte> utf8, SourceFaults faults)
    {
        var json = utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        if (!Utf8.IsValid(json))
        {
            faults.Add(1, string.Empty, "The file is not UTF-8 text. Save it as UTF-8.");
            return null;
        }

        try
        {
            return new SourceParser(json, faults).Document();
        }
        catch (JsonException fault)
        {
            var line = (int)Math.Min(fault.LineNumber ?? 0, int.MaxValue - 1) + 1;
            faults.Add(line, string.Empty, $"This is not JSON: {Reason(fault)}");
            return null;
        }
    }

    private static string Reason(JsonException fault)
    {
        // The position at the end is told as a line, as in every other fault.
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }

    private SourceNode Document()
    {
        _reader.Read();
        var node = Value(string.Empty);
        _reader.Read();
        return node;
    }

    private SourceNode Value(string path)
    {
        var line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new SourceNode(line, JsonValueKind.Object, string.Empty, Members(path), []);
            case JsonTokenType.StartArray:
                return new SourceNode(line, JsonValueKind.Array, string.Empty, [], Items(path));
            case JsonTokenType.String:
                return new SourceNode(line, JsonValueKind.String, Text(path));
            case JsonTokenType.Number:
                return new SourceNode(line, JsonValueKind.Number, Encoding.UTF8.GetString(_reader.ValueSpan));
            case JsonTokenType.True:
                return new SourceNode(line, JsonValueKind.True, string.Empty);
            case JsonTokenType.False:
                return new SourceNode(line, JsonValueKind.False, string.Empty);
            default:
                return new SourceNode(line, JsonValueKind.Null, string.Empty);
        }
    }

    private ImmutableArray<SourceMember> Members(string path)
    {
        var members = ImmutableArray.CreateBuilder<SourceMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var line = Line();
            var name = Text(path);
            var place = path.Length == 0 ? name : $"{path}.{name}";
            _reader.Read();
            var value = Value(place);
            if (names.Add(name))
            {
                members.Add(new SourceMember(name, line, value));
            }
            else
            {
                _faults.Add(line, place, "The member is there twice. Keep one.");
            }
        }

        return members.ToImmutable();
    }

    private ImmutableArray<SourceNode> Items(string path)
    {
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(FormattableString.Invariant($"{path}[{items.Count}]")));
        }

        return items.ToImmutable();
    }

    private string Text(string path)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            _faults.Add(Line(), path, "The text has half of a surrogate pair. Write the whole character.");
            return string.Empty;
        }
    }

    private int Line()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _json[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
