using System.Runtime.CompilerServices;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;

namespace Loyalty.Host.Tests.Ledgers;

/// <summary>
/// A ledger without a store, for tests of the host alone; <see cref="Failure"/> makes it fail as a store does.
/// </summary>
public sealed class LedgerInMemory(TimeProvider clock) : ILedger
{
    private readonly MemoryLedger _ledger = new(Programme.Default);
    private readonly List<Link> _links = [];
    private readonly Lock _gate = new();

    /// <summary>What every call throws; null to work.</summary>
    public Exception? Failure { get; set; }

    public Task<CommandResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken = default) =>
        ExecuteAsync(command, clock.GetUtcNow(), cancellationToken);

    public Task<CommandResult> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        Do(() => _ledger.Execute(command, recordedAt));

    public Task<Wallet?> GetWalletAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) => Do(() =>
    {
        var at = asOf ?? clock.GetUtcNow();
        var replay = new WalletReplay(at, knownAt);
        foreach (var fact in _ledger.Facts)
        {
            replay.Add(fact);
        }

        return replay.At(wallet, at);
    });

    public async Task<Balance?> GetBalanceAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) =>
        (await GetWalletAsync(wallet, asOf, knownAt, cancellationToken))?.Balance;

    public IAsyncEnumerable<Recorded> ReadHistoryAsync(
        WalletId wallet, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        Read(fact => fact.StreamId == wallet.Value && fact.Version > afterVersion, cancellationToken);

    public IAsyncEnumerable<Recorded> ReadFactsAsync(
        long afterSequence = 0, CancellationToken cancellationToken = default) =>
        Read(fact => fact.Sequence > afterSequence, cancellationToken);

    public Task<Receipt?> GetReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        Do(() => _ledger.Receipts.GetValueOrDefault(receipt));

    public IAsyncEnumerable<Recorded> ReadReceiptAsync(
        ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        Read(fact => fact.StreamId == receipt.StreamId, cancellationToken);

    public Task<ProgrammeBook> GetProgrammesAsync(CancellationToken cancellationToken = default) =>
        Do(() => _ledger.Programmes);

    public Task<WalletId?> FindWalletAsync(
        Identifier identifier, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) => Do(() =>
    {
        var at = asOf ?? clock.GetUtcNow();
        var links = _links.Where(link => link.Identifier == identifier && link.From <= at);
        return links.MaxBy(link => link.From) is { } link ? _ledger.Follow(link.Wallet)?.Id : null;
    });

    public Task<CommandResult> LinkAsync(
        WalletId wallet, Identifier identifier, DateTimeOffset from, CancellationToken cancellationToken = default) =>
        LinkAsync(wallet, identifier, from, clock.GetUtcNow(), cancellationToken);

    public Task<CommandResult> LinkAsync(
        WalletId wallet,
        Identifier identifier,
        DateTimeOffset from,
        DateTimeOffset recordedAt,
        CancellationToken cancellationToken = default) => Do(() =>
    {
        var known = _links.Find(link => link.Identifier == identifier && link.Wallet == wallet);
        var id = known?.Id ?? new Guid(_links.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        var result = _ledger.Execute(
            new LedgerCommand.LinkIdentifier(from, wallet, id, identifier.KindName), recordedAt);
        if (result.Answer.Outcome == Outcome.Ok)
        {
            _links.Add(new Link(id, identifier, wallet, from));
        }

        return result;
    });

    public Task<int> ErasePersonAsync(WalletId wallet, CancellationToken cancellationToken = default) =>
        Do(() => _links.RemoveAll(link => link.Wallet == wallet));

    public Task<LedgerSize> GetSizeAsync(CancellationToken cancellationToken = default) => Do(() => new LedgerSize(
        _ledger.Facts.Count,
        _ledger.Wallets.Count,
        _ledger.Receipts.Count,
        new string('0', 64),
        _ledger.Facts.Count == 0 ? null : _ledger.Facts[^1].RecordedAt));

    private Task<T> Do<T>(Func<T> action)
    {
        lock (_gate)
        {
            return Failure is null ? Task.FromResult(action()) : Task.FromException<T>(Failure);
        }
    }

    private async IAsyncEnumerable<Recorded> Read(
        Func<Recorded, bool> wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var fact in await Do(() => _ledger.Facts.Where(wanted).ToList()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return fact;
        }
    }

    private sealed record Link(Guid Id, Identifier Identifier, WalletId Wallet, DateTimeOffset From);
}
