namespace Loyalty.Domain.Ledgers;

/// <summary>The store of the ledger cannot be reached; whether the command was recorded is not known.</summary>
/// <remarks>Sent again with its key, a command is carried out once.</remarks>
public sealed class LedgerUnavailableException : Exception
{
    /// <summary>Says so without more.</summary>
    public LedgerUnavailableException()
        : this("The store of the ledger cannot be reached.")
    {
    }

    /// <summary>Says why.</summary>
    public LedgerUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says why and what was behind it.</summary>
    public LedgerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
