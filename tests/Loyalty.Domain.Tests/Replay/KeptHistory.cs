using System.Runtime.CompilerServices;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Replay;

/// <summary>A ledger of which only the histories of wallets can be read.</summary>
internal sealed class KeptHistory(IReadOnlyList<Recorded> facts) : ILedger
{
    public async IAsyncEnumerable<Recorded> ReadHistoryAsync(
        WalletId wallet, long afterVersion = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var recorded in facts.Where(one => one.StreamId == wallet.Value && one.Version > afterVersion))
        {
            yield return recorded;
        }
    }

    public Task<CommandResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CommandResult> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<Wallet?> GetWalletAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Balance?> GetBalanceAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<Recorded> ReadFactsAsync(
        long afterSequence = 0, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Receipt?> GetReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<Recorded> ReadReceiptAsync(
        ReceiptKey receipt, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ProgrammeBook> GetProgrammesAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<WalletId?> FindWalletAsync(
        Identifier identifier, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CommandResult> LinkAsync(
        WalletId wallet, Identifier identifier, DateTimeOffset from, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CommandResult> LinkAsync(
        WalletId wallet,
        Identifier identifier,
        DateTimeOffset from,
        DateTimeOffset recordedAt,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<int> ErasePersonAsync(WalletId wallet, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<LedgerSize> GetSizeAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
