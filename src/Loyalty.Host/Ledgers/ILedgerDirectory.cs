using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>The ledgers that this process keeps, by name.</summary>
internal interface ILedgerDirectory
{
    /// <summary>The names, <see cref="LedgerNames.Main"/> first.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Where they are kept, for people: no password in it.</summary>
    string Store { get; }

    /// <summary>The ledger of a name; null where there is none.</summary>
    ILedger? Find(string name);

    /// <summary>Whether the store answers now.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
