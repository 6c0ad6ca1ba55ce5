namespace Loyalty.Host.Imports.Mappings;

/// <summary>How the file is written. Whether it is compressed is seen from the file itself.</summary>
internal sealed record SourceFormat
{
    /// <summary>CSV or JSON lines.</summary>
    public SourceType Type { get; init; }

    /// <summary>What stands between the fields of a CSV row: one character.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>The character set by its name, such as utf-8 or windows-1251.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>What stands before the decimals of a number: a point or a comma.</summary>
    public string DecimalSeparator { get; init; } = ".";
}
