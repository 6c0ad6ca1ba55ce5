namespace Loyalty.Host.Imports.Mappings;

/// <summary>How the rows of a file are written.</summary>
internal enum SourceType
{
    /// <summary>Fields between delimiters, with a header (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON document on each line.</summary>
    JsonLines,
}
