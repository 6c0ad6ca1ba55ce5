using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>A JSON value that can be written canonically, the slow and simple way, and in any other way.</summary>
internal abstract record JsonValueModel
{
    private const int LargestSize = 40;

    private JsonValueModel()
    {
    }

    /// <summary>Any value that a stored fact may hold, with the characters where encodings and orders part.</summary>
    internal static Gen<JsonValueModel> Any { get; } = Gen.Sized(size => AnyOf(Math.Min(size, LargestSize)));

    private static Gen<string> AnyText { get; } = Gen.Elements(
            "a", "b", "ab", "Z", "0", "!", "/", "\"", "\\", "\b", "\n", "\0", "\u001f", "\u007f", "\u0080", "ö", "€",
            "\u2028", "\ud7ff", "\ue000", "\ufb33", "\uffff", "\ud83d\ude00", "\ud800\udc00", "\udbff\udfff")
        .ArrayOf()
        .Where(parts => parts.Length < 8)
        .Select(string.Concat);

    /// <summary>The canonical form, by building strings and a sorted dictionary.</summary>
    internal abstract string Canonical();

    /// <summary>The same value with its members, white space and escapes as chance has it.</summary>
    internal abstract string Scribbled(Random random);

    private static Gen<JsonValueModel> AnyOf(int size)
    {
        var plain = Gen.OneOf(
            Gen.Elements<JsonValueModel>(new Literal("null"), new Literal("true"), new Literal("false")),
            Gen.Elements(0, -1, 7, 500, CanonicalJson.MaximumInteger, -CanonicalJson.MaximumInteger)
                .Select(number => (JsonValueModel)new Literal(number.ToString(CultureInfo.InvariantCulture))),
            AnyText.Select(text => (JsonValueModel)new Text(text)));
        if (size < 2)
        {
            return plain;
        }

        var inner = AnyOf(size / 3).ArrayOf().Where(values => values.Length <= 12);
        return Gen.OneOf(
            plain,
            inner.Select(values => (JsonValueModel)new List(values)),
            inner.SelectMany(values =>
                AnyText.ArrayOf(values.Length).Select(names => (JsonValueModel)Members.Of(names, values))));
    }

    private static string Space(Random random) => random.Next(4) switch
    {
        0 => " ",
        1 => "\r\n\t",
        _ => "",
    };

    private sealed record Literal(string Written) : JsonValueModel
    {
        internal override string Canonical() => Written;

        internal override string Scribbled(Random random) =>
            Space(random) + (Written is "0" && random.Next(2) == 0 ? "-0" : Written) + Space(random);
    }

    private sealed record Text(string Value) : JsonValueModel
    {
        internal override string Canonical()
        {
            var written = new StringBuilder("\"");
            foreach (var character in Value)
            {
                written.Append(character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\n' => "\\n",
                    < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                    _ => character.ToString(),
                });
            }

            return written.Append('"').ToString();
        }

        internal override string Scribbled(Random random)
        {
            var mustEscape = Value.Select(character => character is '"' or '\\' or < ' ');
            var written = Value.Zip(mustEscape, (character, must) => (character, must));

            // Both halves of a pair are escaped or neither: a mixture is not UTF-8.
            var escapePairs = random.Next(2) == 0;
            return Space(random) + "\"" + string.Concat(written.Select(part =>
                part.must || (char.IsSurrogate(part.character) ? escapePairs : random.Next(4) == 0)
                    ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)part.character:X4}")
                    : part.character.ToString())) + "\"" + Space(random);
        }
    }

    private sealed record List(JsonValueModel[] Values) : JsonValueModel
    {
        internal override string Canonical() => $"[{string.Join(',', Values.Select(value => value.Canonical()))}]";

        internal override string Scribbled(Random random) =>
            $"[{Space(random)}{string.Join(',', Values.Select(value => value.Scribbled(random)))}]{Space(random)}";
    }

    private sealed record Members(SortedDictionary<string, JsonValueModel> Values) : JsonValueModel
    {
        internal static Members Of(string[] names, JsonValueModel[] values)
        {
            var members = new SortedDictionary<string, JsonValueModel>(StringComparer.Ordinal);
            foreach (var (name, value) in names.Zip(values))
            {
                members[name] = value;
            }

            return new Members(members);
        }

        internal override string Canonical()
        {
            var written = Values.Select(member => $"{new Text(member.Key).Canonical()}:{member.Value.Canonical()}");
            return $"{{{string.Join(',', written)}}}";
        }

        internal override string Scribbled(Random random)
        {
            var shuffled = Values.ToArray();
            random.Shuffle(shuffled);
            var written = shuffled.Select(
                member => $"{new Text(member.Key).Scribbled(random)}:{member.Value.Scribbled(random)}");
            return $"{{{Space(random)}{string.Join(',', written)}}}{Space(random)}";
        }
    }
}
