using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Tests.Naive;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>Two ledgers written apart, one quick and one naive, say the same of one wallet.</summary>
internal sealed class NaiveLedgerLaw(Programme programme, WalletId wallet) : Law
{
    private readonly NaiveLedger _naive = new(programme);

    public override void After(Performance performance)
    {
        var (command, recordedAt) = performance.Step;
        var expected = _naive.Execute(command, recordedAt);
        var answer = performance.Result.Answer;
        RequireSame(Told(expected), Told(answer, expected), () => $"answer to {CommandKeys.NameOf(command)}");
        if (performance.Ledger.Wallets.TryGetValue(wallet, out var state))
        {
            Compare(state.At(recordedAt));
        }
    }

    private void Compare(Wallet state)
    {
        var naive = _naive.Wallet;
        var (held, available, debt, reserved, lapsed) = state.Balance;
        RequireSame(
            (naive.Held, naive.Available, naive.Debt, naive.Reserved, naive.Expired),
            (held.Value, available.Value, debt.Value, reserved.Value, lapsed.Value),
            () => "(held, available, debt, reserved, expired)");
        var expected = string.Join(' ', naive.Left);
        var actual = string.Join(' ', state.Lots.Values
            .Where(lot => !lot.Left.IsZero).Order(SpendingOrder.Instance).Select(lot => lot.Left));
        RequireSame(expected, actual, () => "lots");
    }

    private static (Outcome, RefusalCode?, long?, string?, long?, long?) Told(NaiveAnswer answer) => (
        answer.Outcome, answer.Code, answer.Available, answer.Reason, answer.Restored, answer.ClawedBack);

    private static (Outcome, RefusalCode?, long?, string?, long?, long?) Told(Answer answer, NaiveAnswer expected) => (
        answer.Outcome,
        answer.Refusal?.Code,
        answer.Refusal?.Available?.Value,
        answer.Refusal?.Reason,
        expected.Restored is null ? null : answer.Restored?.Value,
        expected.ClawedBack is null ? null : answer.ClawedBack?.Value);
}
