using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Returns;

namespace Loyalty.Host.Imports;

/// <summary>
/// Receipts on their way into the ledger: sent in the order of the file, settled in the order of the file.
/// </summary>
/// <remarks>Entered by one caller at a time.</remarks>
/// <param name="ledger">The ledger.</param>
/// <param name="clock">The time.</param>
/// <param name="mapping">May bring rules along.</param>
/// <param name="payShare">The share of each sale that is paid with points as far as there are any.</param>
/// <param name="settle">
/// Told of each receipt once the ledger has answered, one at a time and in the order of the file.
/// </param>
internal sealed class ImportQueue(
    ILedger ledger, TimeProvider clock, ReceiptMapping mapping, decimal payShare, Action<SettledReceipt> settle)
    : IAsyncDisposable
{
    /// <summary>How many receipts are under way at once.</summary>
    public const int MaxUnderWay = 256;

    /// <summary>
    /// How many receipts are looked into at once: with more the server has as many sessions to serve, and each of its
    /// processors goes from one to the next.
    /// </summary>
    public const int MaxPreparing = 4;

    private readonly SemaphoreSlim _room = new(MaxUnderWay);
    private readonly SemaphoreSlim _desk = new(MaxPreparing);
    private readonly CancellationTokenSource _failed = new();
    private readonly ReceiptLanes _lanes = new();
    private readonly Queue<Task> _underWay = new();
    private readonly ReceiptSender _sender = new(ledger, clock);
    private readonly CustomerWallets _wallets = new(ledger);
    private readonly Purchases _purchases = new(ledger);
    private ReceiptPreparation? _preparation;
    private DateTimeOffset _learnedAt;
    private Task _sent = Task.CompletedTask;
    private Task _settled = Task.CompletedTask;

    /// <summary>Whether a receipt could not be brought to its end: nothing more is sent.</summary>
    public bool HasFailed => _failed.IsCancellationRequested;

    /// <summary>Puts the next receipt of the file on its way, once there is room for it.</summary>
    /// <exception cref="ImportException">The ledger has no rules for it.</exception>
    public async Task EnterAsync(SourceReceipt receipt, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(CancellationToken.None);
        if (HasFailed)
        {
            return;
        }

        if (receipt.Rejected.IsEmpty)
        {
            await SeeToRulesAsync(receipt, cancellationToken);
            _learnedAt = Instants.Earlier(Instants.Later(_learnedAt, receipt.IssuedAt), clock.GetUtcNow());
        }

        var step = new ImportStep(receipt, _learnedAt, _sent, _settled);
        step.Before = _lanes.Enter(receipt, step.Done.Task);
        _sent = step.Sent.Task;
        _settled = RunAsync(step, cancellationToken);
        _underWay.Enqueue(_settled);
        while (_underWay.TryPeek(out var oldest) && oldest.IsCompletedSuccessfully)
        {
            _underWay.TryDequeue(out _);
        }
    }

    /// <summary>Waits for everything that is under way.</summary>
    /// <exception cref="LedgerUnavailableException">The store stayed away.</exception>
    public Task FinishAsync() => Task.WhenAll(_underWay);

    /// <summary>Waits for everything that is under way, however it ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _room.Dispose();
        _desk.Dispose();
        _failed.Dispose();
    }

    private async Task SeeToRulesAsync(SourceReceipt receipt, CancellationToken cancellationToken)
    {
        if (_preparation is not null)
        {
            return;
        }

        var size = await _sender.RetryAsync(() => ledger.GetSizeAsync(cancellationToken), cancellationToken);
        _learnedAt = Instants.Later(size.NewestAt ?? DateTimeOffset.MinValue, receipt.IssuedAt);
        var rules = await _sender.RetryAsync(
            () => ImportProgramme.SeeToAsync(ledger, mapping, receipt, _learnedAt, cancellationToken),
            cancellationToken);
        _preparation = new ReceiptPreparation(
            new SalePreparation(ledger, _wallets, rules, payShare), new ReturnPreparation(_wallets, _purchases));
    }

    private async Task RunAsync(ImportStep step, CancellationToken cancellationToken)
    {
        var isSettled = false;
        try
        {
            if (_preparation?.StandsAlone(step.Receipt) is not true)
            {
                await step.Before;
            }

            if (HasFailed)
            {
                return;
            }

            var prepared = await PrepareAsync(step, isKnown: false);
            await step.SentBefore;
            if (HasFailed)
            {
                return;
            }

            var settled = await SendAsync(step, prepared, cancellationToken);
            settled.TellOf(_wallets, _purchases);
            step.Done.SetResult();
            await step.SettledBefore;
            settle(settled);
            isSettled = true;
        }
        finally
        {
            if (!isSettled)
            {
                await _failed.CancelAsync();
            }

            step.Sent.TrySetResult();
            step.Done.TrySetResult();
            _room.Release();
        }
    }

    private async Task<SettledReceipt> SendAsync(
        ImportStep step, PreparedReceipt prepared, CancellationToken cancellationToken)
    {
        var answering = _sender.SendAsync(prepared.Orders, step.LearnedAt, step.Before, cancellationToken);
        step.Sent.SetResult();
        var settled = new SettledReceipt(prepared, await answering);
        if (!settled.IsKnownOtherwise)
        {
            return settled;
        }

        await step.Before;
        _wallets.Forget(step.Receipt.Customer!);
        var again = await PrepareAsync(step, isKnown: true);
        return new SettledReceipt(
            again, await _sender.SendAsync(again.Orders, step.LearnedAt, step.Before, cancellationToken));
    }

    private async Task<PreparedReceipt> PrepareAsync(ImportStep step, bool isKnown)
    {
        if (!step.Receipt.Rejected.IsEmpty)
        {
            return new PreparedReceipt(step.Receipt, [], step.Receipt.Rejected);
        }

        await _desk.WaitAsync(CancellationToken.None);
        try
        {
            // What is under way is brought to its end, even where the import is to stop; but where one receipt has
            // asked in vain for as long as it may, the others need not begin to.
            return await _sender.RetryAsync(
                () => _preparation!.PrepareAsync(step.Receipt, step.LearnedAt, isKnown, CancellationToken.None),
                _failed.Token);
        }
        finally
        {
            _desk.Release();
        }
    }
}
