using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Host.Requests;
using Loyalty.Testing;

namespace Loyalty.Drills.Rubbish;

/// <summary>What can be wrong with a body of JSON.</summary>
/// <param name="random">What is drawn from.</param>
internal sealed class BodyMutations(Random random)
{
    private const int MaxDigits = 3_000;
    private const int MaxDepth = 3_000;
    private const int RareLength = 40;

    private readonly ByteMutations _bytes = new(random);

    /// <summary>Does one thing to a body that is there.</summary>
    public void Apply(RequestDraft draft)
    {
        var body = draft.Body!;
        (string What, byte[] Body) changed = random.Next(13) switch
        {
            0 or 1 or 2 => Tree(body, "a value put in", (text, path) => JsonMutations.With(text, path, Value())),
            3 => Tree(body, "a member left out", JsonMutations.Without),
            4 => Tree(body, "a member unknown or twice", Doubled),
            5 => Tree(body, "nested deeply", (text, path) => JsonMutations.With(text, path, Nested())),
            6 => Tree(body, "a number beyond all bounds", (text, path) => JsonMutations.With(text, path, Digits())),
            7 or 8 or 9 => ("bytes changed", _bytes.Change(_bytes.Change(body, body), body)),
            10 => ("bytes drawn", _bytes.Random()),
            11 => ("another encoding", Encoded(body)),
            _ => random.Next(RareLength) == 0 ? ("more than a mebibyte", Padded(body, draft)) : ("cut", Cut(body)),
        };
        draft.Body = changed.Body;
        draft.Wrong.Add(changed.What);
    }

    /// <summary>A body where none is wanted.</summary>
    public byte[] Unwanted() => random.Next(2) == 0 ? _bytes.Random() : "{\"unwanted\":true}"u8.ToArray();

    // What has been damaged before is no tree any more, or holds names that are no texts, or one of them twice.
    private (string What, byte[] Body) Tree(byte[] body, string what, Func<string, object[], string> change)
    {
        try
        {
            var paths = JsonMutations.Paths(JsonNode.Parse(body)!, []).ToList();
            if (paths.Count > 0)
            {
                var path = paths[random.Next(paths.Count)];
                return (what, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(body), path)));
            }
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or ArgumentException)
        {
            // It is changed without being understood.
        }

        return ("bytes changed", _bytes.Change(body, body));
    }

    private string Value() => random.Next(RareLength) == 0
        ? JsonMutations.LongValues[random.Next(JsonMutations.LongValues.Length)]
        : JsonMutations.Values[random.Next(JsonMutations.Values.Length)];

    private string Doubled(string text, object[] path)
    {
        var name = random.Next(3) == 0 ? "unknown\\ud800" : path.OfType<string>().LastOrDefault("unknown");
        return $"{text[..^1]},\"{name}\":{Value()}}}";
    }

    private string Nested()
    {
        var depth = 1 + random.Next(MaxDepth);
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        return string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    private string Digits()
    {
        var digits = new string((char)('0' + random.Next(10)), 1 + random.Next(MaxDigits));
        return random.Next(4) switch
        {
            0 => "-1" + digits,
            1 => "0." + digits,
            2 => string.Create(CultureInfo.InvariantCulture, $"1e{random.Next()}"),
            _ => "1" + digits + "e-" + digits.Length,
        };
    }

    private byte[] Encoded(byte[] body) => random.Next(3) switch
    {
        0 => [.. Encoding.UTF8.Preamble, .. body],
        1 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)),
        _ => Packed(body),
    };

    private byte[] Cut(byte[] body) => body[..random.Next(body.Length + 1)];

    // Refused while it is on its way: the server may have ended the connection before all of it is sent.
    private static byte[] Padded(byte[] body, RequestDraft draft)
    {
        (draft.IsLast, draft.MayBeDropped) = (true, true);
        return [.. body, .. Enumerable.Repeat((byte)' ', RequestLimits.BodyBytes)];
    }

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
