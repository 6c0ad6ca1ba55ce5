namespace Loyalty.Drills.Nodes;

/// <summary>What keeps a ledger right, and can be switched off to see whether that is noticed.</summary>
internal enum Safeguard
{
    /// <summary>Nothing is switched off.</summary>
    None,

    /// <summary>A receipt and a key are there once.</summary>
    ReceiptKey,

    /// <summary>A version of a stream is there once, and what other nodes have changed is read anew.</summary>
    VersionCheck,

    /// <summary>A batch goes on from where the log ends, and from nowhere else.</summary>
    LogHead,

    /// <summary>A caller is answered once his command is durable.</summary>
    AnswerAfterCommit,
}
