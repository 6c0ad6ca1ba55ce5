using System.Text;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// A ledger that puts away what is over and brings back only what each command names records the same facts.
/// </summary>
internal sealed class BoundedLoadingLaw(Programme programme) : Law
{
    private readonly BoundedLedger _bounded = new(programme);

    public override void After(Performance performance)
    {
        var decision = _bounded.Execute(performance.Step.Command, performance.Step.RecordedAt);
        var name = CommandKeys.NameOf(performance.Step.Command);
        var count = performance.Ledger.Facts.Count - performance.FirstFact;
        RequireSame(
            Told(performance.Result.Answer),
            Told(decision.Answer),
            () => $"answer to {name} with what was brought back");
        RequireSame(count, decision.Facts.Length, () => $"facts of {name} with what was brought back");
        for (var index = 0; index < decision.Facts.Length; index++)
        {
            RequireSameFact(performance.Ledger.Facts[performance.FirstFact + index], decision.Facts[index], name);
        }
    }

    public override void AtEnd(Performance performance)
    {
        foreach (var wallet in performance.Ledger.Wallets.Values)
        {
            var difference = WalletComparison.Difference(
                WithOpenReservations(wallet), WithOpenReservations(_bounded.Whole(wallet.Id)));
            Require(difference is null, () => $"wallet with everything brought back: {difference}");
        }
    }

    private static void RequireSameFact(Recorded expected, Recorded actual, string name)
    {
        RequireSame(
            (expected.StreamId, expected.Version, expected.OccurredAt, expected.RecordedAt, Told(expected.Kept)),
            (actual.StreamId, actual.Version, actual.OccurredAt, actual.RecordedAt, Told(actual.Kept)),
            () => $"envelope of a fact of {name} with what was brought back");
        var (known, found) = (Told(expected.Fact), Told(actual.Fact));
        if (!known.Equals(found))
        {
            // Records compare their collections by reference; what is stored settles it.
            RequireSame(Text(known), Text(found), () => $"fact of {name} with what was brought back");
        }
    }

    private static string Text(Fact fact) => $"{FactNames.Of(fact)} {Encoding.UTF8.GetString(FactJson.Write(fact))}";

    // Where two merged wallets each had a reservation of one name and both have ended, either may say how: nobody can
    // act on them.
    private static Wallet WithOpenReservations(Wallet wallet) => wallet with
    {
        Reservations = wallet.Reservations.RemoveRange(wallet.Reservations.Keys.Where(name => !wallet.IsOpen(name))),
    };

    private static Answer Told(Answer answer) => answer with { Refusal = Told(answer.Refusal) };

    private static Refusal? Told(Refusal? refusal) => refusal is null ? null : refusal with { Reason = null };

    private static KeptAnswer? Told(KeptAnswer? kept) => kept is null ? null : kept with { Answer = Told(kept.Answer) };

    private static Fact Told(Fact fact) =>
        fact is WalletEvent.CommandRefused refused ? refused with { Refusal = Told(refused.Refusal)! } : fact;
}
