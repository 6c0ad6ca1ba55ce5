using System.Collections.Immutable;

namespace Loyalty.Host.Imports.Mappings;

/// <summary>When a receipt was issued.</summary>
internal sealed record DateColumn
{
    /// <summary>ISO 8601 with an offset, instead of a pattern.</summary>
    public const string Iso = "iso8601";

    /// <summary>Seconds since 1970, instead of a pattern.</summary>
    public const string UnixSeconds = "unixSeconds";

    /// <summary>The column.</summary>
    public string? Column { get; init; }

    /// <summary>
    /// How it is written: patterns such as yyyy-MM-dd HH:mm:ss, tried in turn, or one of the two words above.
    /// </summary>
    public ImmutableArray<string> Formats { get; init; } = [];

    /// <summary>The IANA time zone whose clocks it was read from.</summary>
    public string? Zone { get; init; }
}
