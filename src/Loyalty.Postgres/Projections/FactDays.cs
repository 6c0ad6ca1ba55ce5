using Loyalty.Domain;
using Loyalty.Domain.Analytics;
using Loyalty.Domain.Programmes;

namespace Loyalty.Postgres.Projections;

/// <summary>
/// Says on which day each fact counts, in the zone of the programme that was in force when it happened, by what was
/// known when it was recorded: so the same facts give the same days, whenever they are read.
/// </summary>
internal sealed class FactDays(ProgrammeBook programmes)
{
    private ProgrammeBook _programmes = programmes;

    /// <summary>The day of the next fact; the facts come in their order.</summary>
    public DateOnly Next(Recorded recorded)
    {
        if (recorded.StreamId == ProgrammeBook.StreamId)
        {
            _programmes = _programmes.Evolve(recorded);
        }

        return DailyFigures.DayOf(recorded, _programmes.InForce(recorded.OccurredAt)?.Zone ?? TimeZoneInfo.Utc);
    }
}
