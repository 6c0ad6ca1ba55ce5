using System.Text;
using System.Text.Json.Serialization;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>
/// A short text that a register, a shop or an operator gave: a line, an SKU, a document, a reservation, a reason.
/// </summary>
/// <remarks>
/// 1 to <see cref="MaxLength"/> characters, no control characters, not blank. Compared to the letter. Never personal
/// data.
/// </remarks>
[JsonConverter(typeof(LabelJson))]
public readonly record struct Label
{
    /// <summary>The most characters a label can have.</summary>
    public const int MaxLength = 200;

    private readonly string? _value;

    /// <summary>Takes a text.</summary>
    /// <exception cref="ArgumentException">Blank, too long, or with a control character or half of a surrogate
    /// pair.</exception>
    public Label(string value)
    {
        if (Fault(value) is { } fault)
        {
            throw new ArgumentException(fault, nameof(value));
        }

        _value = value;
    }

    /// <summary>The text as given.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>What keeps a text from being a label, as a sentence; null where nothing does.</summary>
    public static string? Fault(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "The text is empty.";
        }

        if (value.Length > MaxLength)
        {
            return $"The text is longer than {MaxLength} characters.";
        }

        return value.AsSpan().ContainsAnyExceptInRange(' ', '~') && HasUnfit(value)
            ? "The text has a control character or a broken one."
            : null;
    }

    /// <summary>The text as given.</summary>
    public override string ToString() => Value;

    // EnumerateRunes turns half of a surrogate pair into the replacement character. No query, which would box each
    // character: this is asked of every line of every receipt.
    private static bool HasUnfit(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return true;
            }
        }

        return false;
    }
}
