using System.Runtime.CompilerServices;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.DueWork;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Migrations;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Loyalty.Postgres.Ledgers;

/// <summary>
/// A ledger kept in a schema of a PostgreSQL database. Opened by its first use, or by <see cref="OpenAsync"/>.
/// </summary>
/// <remarks>Several nodes may keep one ledger at once. Safe to call from many threads.</remarks>
public sealed class PostgresLedger : ILedger, IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly LedgerOpening _opening;
    private readonly LedgerWriter _writer;
    private readonly EnlistedWriting _enlisted;
    private readonly FactPages _pages;
    private readonly WalletReading _wallets;
    private readonly IdentifierReading _identifiers;
    private readonly ReceiptReading _receipts;
    private readonly SizeReading _size;

    internal PostgresLedger(
        LedgerStore store, NpgsqlDataSource source, LoyaltyOptions options, ILogger logger, TimeProvider time)
    {
        var name = Name = store.Name;
        Source = source;
        _time = time;
        _patience = options.StatementTimeout;
        var log = new LedgerLog(logger, name);
        _writer = new LedgerWriter(source, store, options, log, time);
        _enlisted = new EnlistedWriting(store, options, time);
        var reading = new Reading(source);
        _pages = new FactPages(reading, name.Schema, options.PageSize);
        _wallets = new WalletReading(reading, _pages, name.Schema);
        _identifiers = new IdentifierReading(reading, name.Schema);
        _receipts = new ReceiptReading(_pages);
        _size = new SizeReading(reading, name.Schema);
        var migrator = new Migrator(source, name, options.MigrationTimeout);
        _opening = new LedgerOpening(migrator, store, _writer, _pages, options);
    }

    /// <summary>Its name in the database.</summary>
    public LedgerName Name { get; }

    /// <summary>Where it is kept, for whoever builds read models beside it.</summary>
    internal NpgsqlDataSource Source { get; }

    /// <summary>
    /// Makes or updates its tables, and gives a new ledger its first programme. A repeat does nothing.
    /// </summary>
    /// <exception cref="LedgerSchemaException">A newer version has been here.</exception>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached; try again later.</exception>
    public Task OpenAsync(CancellationToken cancellationToken = default) => _opening.OpenAsync(cancellationToken);

    /// <summary>Keeps every node from recording what is due, until the answer is disposed.</summary>
    /// <remarks>
    /// For taking over a history at its own clock: what is recorded as due now would move the ledger's clock to now. No
    /// balance is another for it (rule 1). Of two that want it one waits for the other.
    /// </remarks>
    /// <exception cref="LedgerBusyException">
    /// Somebody else has it, or a round lasts too long; try again later.
    /// </exception>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached; try again later.</exception>
    public async Task<IAsyncDisposable> PauseDueWorkAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await DueRecording.PauseAsync(this, _patience, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<CommandResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(new Pending(command, RecordedAt: null, Shown: null, cancellationToken));

    /// <inheritdoc/>
    public Task<CommandResult> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        ExecuteAsync(new Pending(command, recordedAt, Shown: null, cancellationToken));

    /// <summary>
    /// Carries out a command within the caller's own transaction, on the same database: both count, or neither.
    /// </summary>
    /// <remarks>
    /// From then on the transaction holds the ledger: nobody else writes to it before the commit or the rollback, so
    /// let that follow soon. Slower than without a transaction, since every such command is a batch of its own.
    /// </remarks>
    /// <param name="command">What is asked.</param>
    /// <param name="transaction">Open, on the database that keeps this ledger.</param>
    /// <param name="cancellationToken">Gives up; the transaction is to be rolled back then.</param>
    /// <exception cref="LedgerBusyException">
    /// Another writer held the ledger for too long; the transaction can go on.
    /// </exception>
    /// <exception cref="LedgerUnavailableException">The connection is gone, and the transaction with it.</exception>
    public async Task<CommandResult> ExecuteAsync(
        LedgerCommand command, NpgsqlTransaction transaction, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var pending = new Pending(command, RecordedAt: null, Shown: null, cancellationToken);
        return await _enlisted.WriteAsync(pending, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What is over in it (lots with nothing left, ended reservations, redemptions) is not in the answer.
    /// </remarks>
    public async Task<Wallet?> GetWalletAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var instant = (asOf ?? _time.GetUtcNow()).Kept();
        return await _wallets.AtAsync(wallet, instant, knownAt?.Kept(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Balance?> GetBalanceAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) =>
        (await GetWalletAsync(wallet, asOf, knownAt, cancellationToken).ConfigureAwait(false))?.Balance;

    /// <inheritdoc/>
    public IAsyncEnumerable<Recorded> ReadHistoryAsync(
        WalletId wallet, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        ReadStreamAsync(wallet.Value, afterVersion, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Recorded> ReadFactsAsync(
        long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var fact in _pages.OfLedgerAsync(afterSequence, cancellationToken).ConfigureAwait(false))
        {
            yield return fact;
        }
    }

    /// <inheritdoc/>
    public async Task<Receipt?> GetReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _receipts.FindAsync(receipt, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Recorded> ReadReceiptAsync(
        ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        ReadStreamAsync(receipt.StreamId, afterVersion: 0, cancellationToken);

    /// <inheritdoc/>
    public async Task<ProgrammeBook> GetProgrammesAsync(CancellationToken cancellationToken = default)
    {
        var book = ProgrammeBook.Empty;
        var facts = ReadStreamAsync(ProgrammeBook.StreamId, afterVersion: 0, cancellationToken);
        await foreach (var fact in facts.ConfigureAwait(false))
        {
            book = book.Evolve(fact);
        }

        return book;
    }

    /// <inheritdoc/>
    public async Task<WalletId?> FindWalletAsync(
        Identifier identifier, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var instant = (asOf ?? _time.GetUtcNow()).Kept();
        return await _identifiers.FindAsync(identifier, instant, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<CommandResult> LinkAsync(
        WalletId wallet, Identifier identifier, DateTimeOffset from, CancellationToken cancellationToken = default) =>
        ExecuteAsync(new Pending(Link(wallet, identifier, from), RecordedAt: null, identifier, cancellationToken));

    /// <inheritdoc/>
    public Task<CommandResult> LinkAsync(
        WalletId wallet,
        Identifier identifier,
        DateTimeOffset from,
        DateTimeOffset recordedAt,
        CancellationToken cancellationToken = default) =>
        ExecuteAsync(new Pending(Link(wallet, identifier, from), recordedAt, identifier, cancellationToken));

    /// <inheritdoc/>
    /// <remarks>
    /// Of wallets that were merged all are erased together. A number that has passed to somebody else stays his.
    /// </remarks>
    public async Task<int> ErasePersonAsync(WalletId wallet, CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _identifiers.EraseAsync(wallet, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<LedgerSize> GetSizeAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _size.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no more commands, finishes those it has taken, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
    }

    // The id is found, or given, when the batch is decided.
    private static LedgerCommand.LinkIdentifier Link(WalletId wallet, Identifier identifier, DateTimeOffset from) =>
        new(from, wallet, Guid.Empty, identifier.KindName);

    private async Task<CommandResult> ExecuteAsync(Pending pending)
    {
        await OpenAsync(pending.CancellationToken).ConfigureAwait(false);
        return await _writer.WriteAsync(pending).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<Recorded> ReadStreamAsync(
        Guid stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var facts = _pages.OfStreamAsync(stream, afterVersion, Instants.Last, cancellationToken);
        await foreach (var fact in facts.ConfigureAwait(false))
        {
            yield return fact;
        }
    }
}
