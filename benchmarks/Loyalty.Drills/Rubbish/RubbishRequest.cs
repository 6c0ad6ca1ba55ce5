using System.Collections.Immutable;
using System.Text;
using static System.FormattableString;

namespace Loyalty.Drills.Rubbish;

/// <summary>A request as it is sent. The same seed and number make the same request.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Operation">The operation that it was made for.</param>
/// <param name="Bytes">What goes over the wire.</param>
/// <param name="Wrong">What is wrong with it; nothing where it is as the document wants it.</param>
internal sealed record RubbishRequest(
    long Number, ApiOperation Operation, byte[] Bytes, ImmutableArray<string> Wrong)
{
    private const int MaxShown = 4_000;

    /// <summary>Whether it still has the operation's address and method.</summary>
    public bool IsAddressed { get; init; } = true;

    /// <summary>Whether its path is one of the API, and not of a page for people.</summary>
    public bool IsOfApi { get; init; } = true;

    /// <summary>Whether the method is HEAD, whose answer has no body.</summary>
    public bool IsHead { get; init; }

    /// <summary>Whether nothing can follow on the connection.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether the sender goes away in the middle.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the server may end the connection without an answer.</summary>
    public bool MayBeDropped { get; init; }

    /// <summary>The request for people: in full, but for what is very long.</summary>
    public string Describe(int seed)
    {
        var shown = Escaped(Bytes.AsSpan(0, Math.Min(Bytes.Length, MaxShown)));
        var rest = Bytes.Length > MaxShown ? Invariant($"… ({Bytes.Length} bytes)") : string.Empty;
        return Invariant($"request {Number} of seed {seed} ({Operation.Id}; ")
            + (Wrong.IsEmpty ? "as wanted" : string.Join(", ", Wrong))
            + Invariant($"; again: `rubbish --seed {seed} --from {Number} --requests 1 --inputs 0`): `{shown}{rest}`");
    }

    private static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            _ = one switch
            {
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7F => text.Append((char)one),
                _ => text.Append("\\x").Append(one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return text.ToString();
    }
}
