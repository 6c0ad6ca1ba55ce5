namespace Loyalty.Postgres.Migrations;

/// <summary>The tables of a ledger are not those that this version works with; nothing was changed.</summary>
public sealed class LedgerSchemaException : Exception
{
    /// <summary>Says so without more.</summary>
    public LedgerSchemaException()
        : this("The tables of the ledger are not those that this version works with.")
    {
    }

    /// <summary>Says why, and what to do.</summary>
    public LedgerSchemaException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, what to do, and what was behind it.</summary>
    public LedgerSchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
