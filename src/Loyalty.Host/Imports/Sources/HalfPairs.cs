using System.Globalization;

namespace Loyalty.Host.Imports.Sources;

/// <summary>Finds characters that JSON writes by halves, as \ud800: no text can hold half of one.</summary>
internal static class HalfPairs
{
    private const string Escape = "\\u";
    private const int EscapeLength = 6;

    /// <summary>Whether a JSON text has half of a surrogate pair without the other half behind it.</summary>
    public static bool IsIn(ReadOnlySpan<char> json)
    {
        while (json.IndexOf('\\') is >= 0 and var at)
        {
            json = json[at..];
            var first = Escaped(json);
            if (!char.IsSurrogate(first))
            {
                // What is behind the stroke may be another one, which begins nothing then.
                json = json[Math.Min(2, json.Length)..];
            }
            else if (char.IsSurrogatePair(first, Escaped(json[EscapeLength..])))
            {
                json = json[(2 * EscapeLength)..];
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    // A character that is no surrogate where there is no escape, or none of a character.
    private static char Escaped(ReadOnlySpan<char> json) =>
        json.Length >= EscapeLength
        && json.StartsWith(Escape, StringComparison.Ordinal)
        && ushort.TryParse(
            json[Escape.Length..EscapeLength],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var code)
            ? (char)code
            : default;
}
