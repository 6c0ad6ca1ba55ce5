using Loyalty.Domain.Programmes;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// Rules 6 to 9: a sale that comes back whole, in whatever pieces, leaves figures and lots as if it had never been,
/// as long as nothing else happened to the wallet meanwhile.
/// </summary>
internal sealed class UndoneSaleLaw(int seed) : Law
{
    private readonly Random _random = new(seed);

    public override void After(Performance performance)
    {
    }

    public override void AtEnd(Performance performance)
    {
        var now = performance.Step.RecordedAt;
        if (performance.Ledger.Programmes.InForce(now) is not { } programme)
        {
            return;
        }

        foreach (var wallet in performance.Ledger.Wallets.Values)
        {
            // A debt would be paid with what the sale gives; whether that is then owed again is the shop's policy.
            var canOwe = wallet.At(now).Debt.IsZero || programme.Programme.Shortfall == Shortfall.Debt;
            if (wallet is { Version: > 0, Status: WalletStatus.Open or WalletStatus.Suspended } && canOwe)
            {
                Undo(performance.Ledger.Programmes, programme.Programme, wallet, now);
            }
        }
    }

    private void Undo(ProgrammeBook programmes, Programme programme, Wallet wallet, DateTimeOffset now)
    {
        var fork = new Fork(programmes, wallet);
        var sale = new TrialSale(_random);
        var sold = sale.Sell(fork, programme, now);
        RequireSame(Outcome.Ok, sold.Outcome, () => "one more sale");

        var later = BeforeAnythingIsDue(now, wallet.At(now).NextDue(), fork.Wallet.NextDue());
        var answers = TrialSale.TakeBack(fork, sale.Pieces(), later);
        RequireSame(sold.Paid, Sum(answers, answer => answer.Restored), () => "restored for what had been paid");
        RequireSame(sold.Earned, Sum(answers, answer => answer.ClawedBack), () => "taken back of what was earned");
        RequireSameAsBefore(wallet.At(later), fork.Wallet);
    }

    private DateTimeOffset BeforeAnythingIsDue(DateTimeOffset now, DateTimeOffset? one, DateTimeOffset? other)
    {
        var due = Instants.Earlier(one ?? Instants.Last, other ?? now.AddDays(30));
        var room = (long)(due - now).TotalMicroseconds;
        return now.AddMicroseconds(_random.NextInt64(room));
    }

    private static void RequireSameAsBefore(Wallet before, Wallet after)
    {
        RequireSame(before.Balance, after.Balance, () => $"balance of {before.Id} as if the sale had never been");
        foreach (var lot in after.Lots.Values)
        {
            var expected = before.Lots.GetValueOrDefault(lot.Id);
            RequireSame(expected?.Left ?? Points.Zero, lot.Left, () => $"lot {lot.Id} as if the sale had never been");
            RequireSame(expected?.Expiry ?? lot.Expiry, lot.Expiry, () => $"expiry of lot {lot.Id}");
        }
    }

    private static Points? Sum(Answer[] answers, Func<Answer, Points?> figure) =>
        answers.Select(answer => figure(answer) ?? Points.Zero).Sum();
}
