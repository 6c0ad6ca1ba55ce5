using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Host.Tests.Imports;

/// <summary>
/// A ledger that answers later than it is asked, as one behind a network does, and whose store goes away when told to.
/// Commands take effect in the order in which they are sent.
/// </summary>
internal sealed class LedgerWithFaults(ILedger inner, int seed = 1) : ILedger
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private int _readers;

    /// <summary>How many commands are carried out before the store goes away; null for never.</summary>
    public int? Answers { get; set; }

    /// <summary>How often the store is asked in vain before it is back.</summary>
    public int Away { get; set; } = int.MaxValue;

    /// <summary>Completes once a command that took effect may be answered.</summary>
    public Func<LedgerCommand, Task> Answering { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often the store was asked while it was away.</summary>
    public int InVain { get; private set; }

    /// <summary>How many readers waited for the store at once at most.</summary>
    public int MostReaders { get; private set; }

    public Task<CommandResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken = default) =>
        LaterAsync(() => inner.ExecuteAsync(command, cancellationToken));

    public async Task<CommandResult> ExecuteAsync(
        LedgerCommand command, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        var result = await LaterAsync(() => inner.ExecuteAsync(command, recordedAt, cancellationToken));
        await Answering(command);
        return result;
    }

    public async Task<Wallet?> GetWalletAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default)
    {
        await ReadAsync();
        return await inner.GetWalletAsync(wallet, asOf, knownAt, cancellationToken);
    }

    public async Task<Balance?> GetBalanceAsync(
        WalletId wallet,
        DateTimeOffset? asOf = null,
        DateTimeOffset? knownAt = null,
        CancellationToken cancellationToken = default)
    {
        await ReadAsync();
        return await inner.GetBalanceAsync(wallet, asOf, knownAt, cancellationToken);
    }

    public IAsyncEnumerable<Recorded> ReadHistoryAsync(
        WalletId wallet, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        inner.ReadHistoryAsync(wallet, afterVersion, cancellationToken);

    public IAsyncEnumerable<Recorded> ReadFactsAsync(
        long afterSequence = 0, CancellationToken cancellationToken = default) =>
        inner.ReadFactsAsync(afterSequence, cancellationToken);

    public async Task<Receipt?> GetReceiptAsync(ReceiptKey receipt, CancellationToken cancellationToken = default)
    {
        await ReadAsync();
        return await inner.GetReceiptAsync(receipt, cancellationToken);
    }

    public IAsyncEnumerable<Recorded> ReadReceiptAsync(
        ReceiptKey receipt, CancellationToken cancellationToken = default) =>
        inner.ReadReceiptAsync(receipt, cancellationToken);

    public Task<ProgrammeBook> GetProgrammesAsync(CancellationToken cancellationToken = default) =>
        inner.GetProgrammesAsync(cancellationToken);

    public async Task<WalletId?> FindWalletAsync(
        Identifier identifier, DateTimeOffset? asOf = null, CancellationToken cancellationToken = default)
    {
        await ReadAsync();
        return await inner.FindWalletAsync(identifier, asOf, cancellationToken);
    }

    public Task<CommandResult> LinkAsync(
        WalletId wallet, Identifier identifier, DateTimeOffset from, CancellationToken cancellationToken = default) =>
        LaterAsync(() => inner.LinkAsync(wallet, identifier, from, cancellationToken));

    public Task<CommandResult> LinkAsync(
        WalletId wallet,
        Identifier identifier,
        DateTimeOffset from,
        DateTimeOffset recordedAt,
        CancellationToken cancellationToken = default) =>
        LaterAsync(() => inner.LinkAsync(wallet, identifier, from, recordedAt, cancellationToken));

    public Task<int> ErasePersonAsync(WalletId wallet, CancellationToken cancellationToken = default) =>
        inner.ErasePersonAsync(wallet, cancellationToken);

    public Task<LedgerSize> GetSizeAsync(CancellationToken cancellationToken = default) =>
        inner.GetSizeAsync(cancellationToken);

    private async Task<CommandResult> LaterAsync(Func<Task<CommandResult>> ask)
    {
        var result = await AskAsync(ask);
        await YieldAsync();
        return result;
    }

    private Task<CommandResult> AskAsync(Func<Task<CommandResult>> ask)
    {
        lock (_gate)
        {
            RefuseWhileAway();
            Answers -= Answers > 0 ? 1 : 0;
            return ask();
        }
    }

    private async Task ReadAsync()
    {
        lock (_gate)
        {
            MostReaders = Math.Max(MostReaders, ++_readers);
        }

        await YieldAsync();
        lock (_gate)
        {
            _readers--;
            RefuseWhileAway();
        }
    }

    private void RefuseWhileAway()
    {
        if (Answers is 0 && Away > 0)
        {
            Away--;
            InVain++;
            throw new LedgerUnavailableException("The store is away.");
        }
    }

    private async Task YieldAsync()
    {
        int turns;
        lock (_gate)
        {
            turns = _random.Next(4);
        }

        for (var turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }
    }
}
