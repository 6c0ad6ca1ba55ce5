namespace Loyalty.Domain.Programmes;

/// <summary>
/// A fact on the ledger's programme stream. These shapes are the stored format: add an event, never change one.
/// </summary>
public abstract record ProgrammeEvent : Fact
{
    private ProgrammeEvent()
    {
    }

    /// <summary>A version of the rules was written down; it does nothing yet.</summary>
    public sealed record Drafted(int Version, Programme Programme) : ProgrammeEvent;

    /// <summary>From the instant on, purchases go by this version.</summary>
    public sealed record Published(int Version, DateTimeOffset From) : ProgrammeEvent;

    /// <summary>From the instant on, purchases no longer go by this version.</summary>
    public sealed record Retired(int Version, DateTimeOffset From) : ProgrammeEvent;
}
