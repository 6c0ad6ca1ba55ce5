using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Ledgers;

/// <summary>Versions of the rules: written down, published, retired.</summary>
internal static class ProgrammeCommands
{
    public static Decision Draft(Deliberation deliberation, LedgerCommand.DraftProgramme draft)
    {
        var number = deliberation.Programmes.Versions.Length + 1;
        deliberation.Record(new ProgrammeEvent.Drafted(number, draft.Programme));
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Programme = number });
    }

    public static Decision Publish(Deliberation deliberation, LedgerCommand.PublishProgramme publish)
    {
        if (deliberation.Programmes[publish.Version] is not { } version)
        {
            return deliberation.Refuse(RefusalCode.NotFound);
        }

        var from = publish.From.Kept();
        if (version.From == from)
        {
            return deliberation.Repeat();
        }

        if (version.From is not null)
        {
            return deliberation.Refuse(RefusalCode.ProgrammeState);
        }

        deliberation.Record(new ProgrammeEvent.Published(publish.Version, from));
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Programme = publish.Version });
    }

    public static Decision Retire(Deliberation deliberation, LedgerCommand.RetireProgramme retire)
    {
        if (deliberation.Programmes[retire.Version] is not { } version)
        {
            return deliberation.Refuse(RefusalCode.NotFound);
        }

        var from = retire.From.Kept();
        if (version.Until == from)
        {
            return deliberation.Repeat();
        }

        if (version.From is null || version.Until is not null)
        {
            return deliberation.Refuse(RefusalCode.ProgrammeState);
        }

        deliberation.Record(new ProgrammeEvent.Retired(retire.Version, from));
        return deliberation.Done(new Answer { Outcome = Outcome.Ok, Programme = retire.Version });
    }
}
