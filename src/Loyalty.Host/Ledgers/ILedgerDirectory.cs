using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>The ledgers that this process keeps, by name.</summary>
internal interface ILedgerDirectory
{
    /// <summary>Where they are kept, for people: no password in it.</summary>
    string Store { get; }

    /// <summary>The ledger of a name; null where there is none.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be asked.</exception>
    ValueTask<ILedger?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names, <see cref="LedgerNames.Main"/> first.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be asked.</exception>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whether the store answers now.</summary>
    Task<bool> AnswersAsync(CancellationToken cancellationToken);
}
