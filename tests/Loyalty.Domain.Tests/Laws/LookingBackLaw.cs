using Loyalty.Domain.Replay;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// A balance looked back at, as of an instant by what was known then, is what the ledger answered then.
/// </summary>
internal sealed class LookingBackLaw(int seed) : Law
{
    private const int Instants = 3;

    private readonly Random _random = new(seed);
    private readonly List<(DateTimeOffset At, List<Wallet> Wallets)> _moments = [];

    public override void After(Performance performance) =>
        _moments.Add((performance.Step.RecordedAt, [.. performance.Ledger.Wallets.Values]));

    public override void AtEnd(Performance performance)
    {
        for (var count = 0; count < Instants; count++)
        {
            var index = _random.Next(_moments.Count);
            var (at, wallets) = _moments[index];
            if (index + 1 < _moments.Count && _moments[index + 1].At == at)
            {
                // Of several steps in one instant only the last is what was known then.
                continue;
            }

            var until = index + 1 < _moments.Count ? _moments[index + 1].At : at.AddDays(30);
            var instant = at.AddTicks((long)((until - at).Ticks * _random.NextDouble())).Kept();
            RequireSameAnswers(performance, Domain.Instants.Later(instant, at), wallets);
            LookBackWithHindsight(performance, instant, until.AddDays(_random.Next(0, 40)));
        }
    }

    private static void RequireSameAnswers(Performance performance, DateTimeOffset instant, List<Wallet> wallets)
    {
        var replay = new WalletReplay(asOf: instant, knownAt: instant);
        foreach (var fact in performance.Ledger.Facts)
        {
            replay.Add(fact);
        }

        foreach (var wallet in wallets.Where(wallet => wallet.Version > 0))
        {
            var then = wallet.At(instant);
            var seen = replay.At(wallet.Id, instant);
            Require(seen is not null, () => $"looking back at {wallet.Id}: nothing there at {instant.Written()}");
            RequireSame(then.Balance, seen!.Balance, () => $"balance of {wallet.Id} looked back at");
            var difference = WalletComparison.Difference(
                then with { ClockAt = seen.ClockAt, Version = seen.Version }, seen);
            Require(difference is null, () => $"{wallet.Id} looked back at {instant.Written()}: {difference}");
        }
    }

    /// <summary>
    /// What happened by one instant, as far as it was known at a later one: always a wallet whose books balance.
    /// </summary>
    private static void LookBackWithHindsight(Performance performance, DateTimeOffset asOf, DateTimeOffset knownAt)
    {
        foreach (var replay in new[] { new WalletReplay(asOf, knownAt), new WalletReplay(knownAt, asOf) })
        {
            foreach (var fact in performance.Ledger.Facts)
            {
                replay.Add(fact);
            }

            foreach (var wallet in replay.Wallets.Values)
            {
                var then = wallet.At(asOf);
                var left = then.Lots.Values.Sum(lot => lot.Left + lot.Reserved);
                var totals = then.Totals;
                string Of(string what) => $"{what} of {wallet.Id} looked back at with hindsight";
                RequireSame(totals.In, totals.Out + left, () => Of("both sides"));
                RequireSame(then.Debt + totals.Offset, totals.ToDebt, () => Of("debt"));
            }
        }
    }
}
