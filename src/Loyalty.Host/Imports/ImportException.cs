namespace Loyalty.Host.Imports;

/// <summary>
/// Why an import does not begin or go on: a mapping, a file or a ledger that does not fit. The message is for the
/// person at the terminal: what is amiss, where, and the remedy.
/// </summary>
internal sealed class ImportException : Exception
{
    /// <summary>Says nothing yet; for serialisers only.</summary>
    public ImportException()
    {
    }

    /// <summary>Says what is amiss and what to do about it.</summary>
    public ImportException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is amiss and what to do about it, and keeps the cause for the log.</summary>
    public ImportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
