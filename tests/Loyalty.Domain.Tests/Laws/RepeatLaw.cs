using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Tests.Histories;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>Whatever is sent a second time adds no fact, and what has a key is answered the same for ever.</summary>
internal sealed class RepeatLaw : Law
{
    private readonly Dictionary<string, (LedgerCommand Command, Answer First)> _answers = new(StringComparer.Ordinal);

    public override void After(Performance performance)
    {
        RememberAnswer(performance);
        var (command, recordedAt) = performance.Step;
        var isRefused = performance.Result.Answer.Outcome == Outcome.Refused;
        if (command is LedgerCommand.ReturnGoods { Document: null } && !isRefused)
        {
            // Without a document every delivery counts.
            return;
        }

        var facts = performance.Ledger.Facts.Count;
        var answer = performance.Ledger.Execute(command, recordedAt).Answer;
        RequireSame(
            facts,
            performance.Ledger.Facts.Count,
            () => $"facts after {CommandKeys.NameOf(command)} came twice");
        RequireSecond(command, performance.Result.Answer, answer);
    }

    /// <summary>Repeats come much later, too: the histories send earlier commands again.</summary>
    private void RememberAnswer(Performance performance)
    {
        var (command, answer) = (performance.Step.Command, performance.Result.Answer);
        if (CommandKeys.KeyOf(command) is not { } key || answer.Refusal is { Sticks: false })
        {
            return;
        }

        if (!_answers.TryAdd(key, (command, answer)))
        {
            var (firstCommand, first) = _answers[key];
            var (content, firstContent) = (CommandKeys.ContentOf(command), CommandKeys.ContentOf(firstCommand));
            var expected = string.Equals(content, firstContent, StringComparison.Ordinal)
                ? AsRepeat(first)
                : Answer.Refused(new Refusal(RefusalCode.Conflict));
            RequireSame(expected, answer, () => $"late repeat of {CommandKeys.NameOf(command)}");
            Require(performance.FirstFact == performance.Ledger.Facts.Count, () => $"late repeat of {key} added facts");
        }
    }

    private static Answer AsRepeat(Answer first) =>
        first.Outcome == Outcome.Refused ? first : first with { Outcome = Outcome.Repeat };

    private static void RequireSecond(LedgerCommand command, Answer first, Answer second)
    {
        var isClosedNow = command is LedgerCommand.VoidReservation or LedgerCommand.CaptureReservation { Key: null }
            && first.Outcome != Outcome.Refused;
        var isGoneNow = command is LedgerCommand.UnlinkIdentifier && first.Outcome != Outcome.Refused;
        if (isClosedNow || isGoneNow)
        {
            var code = isClosedNow ? RefusalCode.ReservationClosed : RefusalCode.NotFound;
            RequireSame(code, second.Refusal?.Code, () => $"second {CommandKeys.NameOf(command)}");
        }
        else if (command is not LedgerCommand.RecordDue)
        {
            var expected = CommandKeys.KeyOf(command) is null && first.Outcome != Outcome.Refused
                ? Answer.Ok with { Outcome = Outcome.Repeat }
                : AsRepeat(first);
            RequireSame(expected, second, () => $"second {CommandKeys.NameOf(command)}");
        }
    }
}
