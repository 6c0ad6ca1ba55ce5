namespace Loyalty.Drills.Checking;

/// <summary>What of a ledger a finding is about.</summary>
internal enum CheckedPart
{
    /// <summary>The numbers and instants of all facts.</summary>
    Order,

    /// <summary>The versions of each stream.</summary>
    Streams,

    /// <summary>The hashes over the facts.</summary>
    Log,

    /// <summary>The keys of commands.</summary>
    Keys,

    /// <summary>The facts of one command.</summary>
    Facts,

    /// <summary>What callers were told.</summary>
    Answers,

    /// <summary>The rows of wallets and redemptions.</summary>
    Rows,

    /// <summary>What the clock has done.</summary>
    Due,
}
