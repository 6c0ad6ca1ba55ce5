using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>A ledger as an application uses it, whichever engine keeps it. Safe to call from many threads.</summary>
public interface ILedger
{
    /// <summary>Carries out a command: returns once its facts are durable, or a rule has refused it.</summary>
    /// <exception cref="LedgerBusyException">Too many commands wait; nothing was recorded; try again later.</exception>
    /// <exception cref="LedgerUnavailableException">
    /// The store cannot be reached. The command may or may not be recorded: sent again with its key it is carried out
    /// once.
    /// </exception>
    Task<CommandResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken = default);

    /// <summary>
    /// Carries out a command as if it had been learned of earlier: for taking over history, such as an import.
    /// </summary>
    /// <param name="command">What is asked.</param>
    /// <param name="recordedAt">
    /// When the ledger is to have learned of it: moved up to what it learned last, so that its clock never goes back,
    /// and down to now.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; the command may still be carried out.</param>
    Task<CommandResult> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken = default);

    /// <summary>The wallet as it was, is or will be if nothing else happens; null where there is none.</summary>
    /// <param name="wallet">The wallet; an absorbed one answers with a pointer to its survivor.</param>
    /// <param name="asOf">The instant; null for now.</param>
    /// <param name="knownAt">By what the ledger knew then; null for all it knows now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Wallet?> GetWalletAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default);

    /// <summary>The figures of <see cref="GetWalletAsync"/>.</summary>
    Task<Balance?> GetBalanceAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default);

    /// <summary>The facts of a wallet's stream in order, read in pages as they are asked for.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="afterVersion">Only later ones; 0 for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<Recorded> ReadHistoryAsync(
        WalletId wallet, long afterVersion = 0, CancellationToken cancellationToken = default);

    /// <summary>All facts of the ledger in its one order, read in pages as they are asked for.</summary>
    /// <param name="afterSequence">Only later ones; 0 for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<Recorded> ReadFactsAsync(long afterSequence = 0, CancellationToken cancellationToken = default);

    /// <summary>The receipt as it stands; null where neither it nor a return of it is known.</summary>
    Task<Receipt?> GetReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default);

    /// <summary>The facts of a receipt's stream in order.</summary>
    IAsyncEnumerable<Recorded> ReadReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default);

    /// <summary>All versions of the rules.</summary>
    Task<ProgrammeBook> GetProgrammesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The wallet that an identifier meant at an instant, an absorbed one followed to its survivor; null where none.
    /// </summary>
    Task<WalletId?> FindWalletAsync(
        Identifier identifier, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets an identifier mean a wallet from an instant on; the text is kept outside the facts and can be erased.
    /// </summary>
    /// <remarks>Another wallet that it meant until then no longer has it. Linked so already: a repeat.</remarks>
    Task<CommandResult> LinkAsync(
        WalletId wallet, Identifier identifier, DateTimeOffset from, CancellationToken cancellationToken = default);

    /// <summary>Links as if it had been learned of earlier: for taking over history, such as an import.</summary>
    /// <param name="wallet">The wallet.</param>
    /// <param name="identifier">What its owner shows.</param>
    /// <param name="from">From when on it means the wallet.</param>
    /// <param name="recordedAt">When the ledger is to have learned of it, as with a command.</param>
    /// <param name="cancellationToken">Gives up waiting; the link may still be made.</param>
    Task<CommandResult> LinkAsync(
        WalletId wallet,
        Identifier identifier,
        DateTimeOffset from,
        DateTimeOffset recordedAt,
        CancellationToken cancellationToken = default);

    /// <summary>Erases the texts of all identifiers of a wallet: history stays, the person is gone from it.</summary>
    /// <returns>How many were erased.</returns>
    Task<int> ErasePersonAsync(WalletId wallet, CancellationToken cancellationToken = default);

    /// <summary>How big the ledger is.</summary>
    Task<LedgerSize> GetSizeAsync(CancellationToken cancellationToken = default);
}
