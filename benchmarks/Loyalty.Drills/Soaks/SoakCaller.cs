using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Drills.Soaks;

/// <summary>
/// A register: opens wallets, sells, takes back and sets points aside, in the mix that is drawn, waiting for each
/// answer and in between.
/// </summary>
internal sealed class SoakCaller(int number, SoakPlan plan, ILedger ledger, SoakLoad load)
{
    private const int Opening = 4;
    private const int Buying = 50;
    private const int Paying = 70;
    private const int Returning = 80;
    private const int Reserving = 90;

    private const int MaxTries = 600;
    private const int MaxReserved = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Random _random = Drawn(plan.Seed, number);
    private readonly SoakCommands _commands = new(number, Drawn(plan.Seed, ~number), load.Time);
    private readonly Queue<LedgerCommand.ReservePoints> _reserved = new();

    /// <summary>Opens the first wallets.</summary>
    public async Task PrepareAsync(int wallets, CancellationToken cancellationToken)
    {
        for (var opened = 0; opened < wallets; opened++)
        {
            await OpenAsync(cancellationToken);
        }
    }

    /// <summary>Sends so many commands, or fewer where it is told to stop.</summary>
    public async Task RunAsync(long commands, CancellationToken cancellationToken)
    {
        var next = TimeProvider.System.GetTimestamp();
        for (var sent = 0L; sent < commands && !load.IsOver; sent++)
        {
            next = await load.Pace.WaitAsync(next, _random.NextDouble(), cancellationToken);
            await DrawAsync(cancellationToken);
        }
    }

    private Task DrawAsync(CancellationToken cancellationToken) => _random.Next(100) switch
    {
        < Opening => OpenAsync(cancellationToken),
        < Buying => BuyAsync(redeem: null, cancellationToken),
        < Paying => PayAsync(cancellationToken),
        < Returning => ReturnAsync(cancellationToken),
        < Reserving => ReserveAsync(cancellationToken),
        _ => EndReservationAsync(cancellationToken),
    };

    // Every second customer is given a card.
    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var (wallet, card) = load.Customers.Next();
        var now = load.Time.GetUtcNow().Kept();
        if (await SendAsync(new LedgerCommand.OpenWallet(now, wallet), cancellationToken) is null)
        {
            return;
        }

        load.Customers.Add(wallet);
        if (_random.Next(2) == 0)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"card-{card}");
            var link = new LedgerCommand.LinkIdentifier(now, wallet, Guid.Empty, new Label("card"));
            var identifier = Identifier.Of(IdentifierKind.Card, text);
            await SendAsync(
                link, () => ledger.LinkAsync(wallet, identifier, now, cancellationToken), cancellationToken);
        }
    }

    private async Task BuyAsync(Points? redeem, CancellationToken cancellationToken)
    {
        var sale = _commands.Sale(load.Customers.Draw(_random), redeem, reservation: null);
        await SellAsync(sale, cancellationToken);
    }

    // As a register does: it asks what can be spent, and somebody else may be quicker.
    private async Task PayAsync(CancellationToken cancellationToken)
    {
        var sale = _commands.Sale(load.Customers.Draw(_random), redeem: null, reservation: null);
        var most = (long)sale.Lines.Sum(line => line.Amount);
        var spendable = await SpendableAsync(sale.Wallet, cancellationToken);
        await SellAsync(sale with { Redeem = new Points(Math.Min(spendable, most)) }, cancellationToken);
    }

    private async Task SellAsync(LedgerCommand.RegisterReceipt sale, CancellationToken cancellationToken)
    {
        if (await SendTwiceAsync(sale, cancellationToken) is { Refusal: null })
        {
            _commands.Sold();
        }
    }

    private async Task ReturnAsync(CancellationToken cancellationToken)
    {
        if (_commands.Return() is { } goods)
        {
            await SendTwiceAsync(goods, cancellationToken);
        }
    }

    // One in three is forgotten, and lapses.
    private async Task ReserveAsync(CancellationToken cancellationToken)
    {
        var wallet = load.Customers.Draw(_random);
        var share = 1 + _random.Next(3);
        var isForgotten = _random.Next(3) == 0;
        var points = await SpendableAsync(wallet, cancellationToken) / share;
        if (points == 0)
        {
            return;
        }

        var reserve = _commands.Reserve(wallet, new Points(points));
        var answer = await SendTwiceAsync(reserve, cancellationToken);
        if (answer is { Refusal: null } && !isForgotten && _reserved.Count < MaxReserved)
        {
            _reserved.Enqueue(reserve);
        }
    }

    private async Task EndReservationAsync(CancellationToken cancellationToken)
    {
        var how = _random.Next(3);
        if (!_reserved.TryDequeue(out var reserved))
        {
            await BuyAsync(redeem: null, cancellationToken);
            return;
        }

        switch (how)
        {
            case 0:
                await SendAsync(_commands.Void(reserved), cancellationToken);
                break;
            case 1:
                await SendTwiceAsync(_commands.Capture(reserved), cancellationToken);
                break;
            default:
                // The receipt may be too small for all that was set aside; the rest goes back.
                var sale = _commands.Sale(reserved.Wallet, redeem: null, reserved.Reservation);
                var most = new Points((long)sale.Lines.Sum(line => line.Amount));
                await SellAsync(sale with { Redeem = Points.Min(reserved.Points, most) }, cancellationToken);
                break;
        }
    }

    private async Task<long> SpendableAsync(WalletId wallet, CancellationToken cancellationToken) =>
        (await ledger.GetBalanceAsync(wallet, cancellationToken: cancellationToken))?.Available.Value ?? 0;

    // One in twenty comes once more after its answer.
    private async Task<Answer?> SendTwiceAsync(LedgerCommand command, CancellationToken cancellationToken)
    {
        var isTwice = _random.Next(20) == 0;
        var first = await SendAsync(command, cancellationToken);
        if (first is not null)
        {
            load.Tally.CountPoints(command, first);
        }

        if (isTwice && first is { Refusal: null })
        {
            var again = await SendAsync(command, cancellationToken);
            if (again is not null)
            {
                load.Tally.CountRepeat(command, first, again);
            }
        }

        return first;
    }

    private Task<Answer?> SendAsync(LedgerCommand command, CancellationToken cancellationToken) =>
        SendAsync(command, () => ledger.ExecuteAsync(command, cancellationToken), cancellationToken);

    // Null where it was never answered.
    private async Task<Answer?> SendAsync(
        LedgerCommand command, Func<Task<CommandResult>> execute, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            try
            {
                var result = await execute();
                load.Tally.Count(command, result.Answer, TimeProvider.System.GetElapsedTime(since));
                return result.Answer;
            }
            catch (Exception fault) when (fault is LedgerBusyException or LedgerUnavailableException)
            {
                load.Tally.Silent();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }

        load.Tally.GiveUp(command);
        return null;
    }

    // The framework's own way to mix numbers differs from run to run.
    private static Random Drawn(int seed, int caller) =>
        new(unchecked((seed * 16_777_619) ^ (caller * 486_187_739)));
}
