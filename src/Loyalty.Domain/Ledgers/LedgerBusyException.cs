namespace Loyalty.Domain.Ledgers;

/// <summary>Too many commands wait already; nothing was recorded.</summary>
public sealed class LedgerBusyException : Exception
{
    /// <summary>Says so without more.</summary>
    public LedgerBusyException()
        : this("The ledger is busy; try again later.")
    {
    }

    /// <summary>Says why.</summary>
    public LedgerBusyException(string message)
        : base(message)
    {
    }

    /// <summary>Says why and what was behind it.</summary>
    public LedgerBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
