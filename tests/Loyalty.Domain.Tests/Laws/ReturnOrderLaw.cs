using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// Once all of a sale is back, the order in which it came changes no figure, whatever was spent or lapsed meanwhile.
/// </summary>
internal sealed class ReturnOrderLaw(int seed) : Law
{
    private static readonly ReceiptKey Meanwhile = new("meanwhile");

    private readonly Random _random = new(seed);

    public override void After(Performance performance)
    {
    }

    public override void AtEnd(Performance performance)
    {
        var now = performance.Step.RecordedAt;
        foreach (var wallet in performance.Ledger.Wallets.Values)
        {
            // By other policies a shortage is refused or forgiven, and each return is judged by what there is then.
            if (wallet is { Version: > 0, Status: WalletStatus.Open or WalletStatus.Suspended }
                && performance.Ledger.Programmes.InForce(now) is { Programme.Shortfall: Shortfall.Debt } programme)
            {
                Compare(performance.Ledger.Programmes, programme.Programme, wallet, now);
            }
        }
    }

    private void Compare(ProgrammeBook programmes, Programme programme, Wallet wallet, DateTimeOffset now)
    {
        var twin = _random.Next();
        var (left, right) = (new Fork(programmes, wallet), new Fork(programmes, wallet));
        var (first, second) = (new TrialSale(new Random(twin)), new TrialSale(new Random(twin)));
        var spendAt = now.AddDays(_random.Next(20));
        var backAt = spendAt.AddDays(_random.Next(60));
        var pieces = Begin(left, first, programme, now, spendAt);
        Begin(right, second, programme, now, spendAt);

        TrialSale.TakeBack(left, pieces, backAt);
        TrialSale.TakeBack(right, first.Reordered(pieces), backAt);
        RequireSame(left.Wallet.Balance, right.Wallet.Balance, () => $"balance of {wallet.Id} by the order of returns");
    }

    // Spends half of what there is, so that some of what is taken back later is gone.
    private static ReturnedLine[] Begin(
        Fork fork, TrialSale sale, Programme programme, DateTimeOffset now, DateTimeOffset spendAt)
    {
        sale.Sell(fork, programme, now);
        var available = fork.Wallet.At(spendAt).Balance.Available.Value;
        if (available > 0)
        {
            var points = new Points((available + 1) / 2);
            fork.Send(
                new LedgerCommand.RedeemPoints(
                    spendAt, fork.Wallet.Id, Meanwhile, points, SaleOutline.Untold, Key: null),
                spendAt);
        }

        return sale.Pieces();
    }
}
