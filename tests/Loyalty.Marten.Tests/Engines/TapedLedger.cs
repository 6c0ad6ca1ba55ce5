using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Tests.Ledgers;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>A ledger in memory that writes down which commands it was given, in their order.</summary>
internal sealed class TapedLedger(TimeProvider clock) : ILedger
{
    private readonly LedgerInMemory _inner = new(clock);
    private readonly List<(LedgerCommand Command, DateTimeOffset RecordedAt)> _tape = [];
    private readonly Dictionary<(WalletId Wallet, Identifier Shown), Guid> _ids = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<(LedgerCommand Command, DateTimeOffset RecordedAt)> Tape => _tape;

    public Task<CommandResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(command, clock.GetUtcNow(), cancellationToken);

    public Task<CommandResult> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _tape.Add((command, recordedAt));
            return _inner.ExecuteAsync(command, recordedAt, cancellationToken);
        }
    }

    public Task<CommandResult> LinkAsync(
        WalletId wallet, Identifier identifier, DateTimeOffset from, CancellationToken cancellationToken = default) =>
        LinkAsync(wallet, identifier, from, clock.GetUtcNow(), cancellationToken);

    // An engine gives ids of its own, which no two ledgers have in common; on the tape they are given.
    public Task<CommandResult> LinkAsync(
        WalletId wallet,
        Identifier identifier,
        DateTimeOffset from,
        DateTimeOffset recordedAt,
        CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var id = new Guid(_ids.Count + 1, 0, 0, new byte[8]);
            if (_ids.TryAdd((wallet, identifier), id))
            {
                _tape.Add((new LedgerCommand.LinkIdentifier(from, wallet, id, identifier.KindName), recordedAt));
            }

            return _inner.LinkAsync(wallet, identifier, from, recordedAt, cancellationToken);
        }
    }

    public Task<Wallet?> GetWalletAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) =>
        _inner.GetWalletAsync(wallet, asOf, knownAt, cancellationToken);

    public Task<Balance?> GetBalanceAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) =>
        _inner.GetBalanceAsync(wallet, asOf, knownAt, cancellationToken);

    public IAsyncEnumerable<Recorded> ReadHistoryAsync(
        WalletId wallet, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        _inner.ReadHistoryAsync(wallet, afterVersion, cancellationToken);

    public IAsyncEnumerable<Recorded> ReadFactsAsync(
        long afterSequence = 0, CancellationToken cancellationToken = default) =>
        _inner.ReadFactsAsync(afterSequence, cancellationToken);

    public Task<Receipt?> GetReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        _inner.GetReceiptAsync(receipt, cancellationToken);

    public IAsyncEnumerable<Recorded> ReadReceiptAsync(
        ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        _inner.ReadReceiptAsync(receipt, cancellationToken);

    public Task<ProgrammeBook> GetProgrammesAsync(CancellationToken cancellationToken = default) =>
        _inner.GetProgrammesAsync(cancellationToken);

    public Task<WalletId?> FindWalletAsync(
        Identifier identifier, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        _inner.FindWalletAsync(identifier, asOf, cancellationToken);

    public Task<int> ErasePersonAsync(WalletId wallet, CancellationToken cancellationToken = default) =>
        _inner.ErasePersonAsync(wallet, cancellationToken);

    public Task<LedgerSize> GetSizeAsync(CancellationToken cancellationToken = default) =>
        _inner.GetSizeAsync(cancellationToken);
}
