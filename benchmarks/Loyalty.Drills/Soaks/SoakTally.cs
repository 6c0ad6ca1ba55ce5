using Loyalty.Domain;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Drills.Soaks;

/// <summary>What all callers were told, added up.</summary>
internal sealed class SoakTally
{
    private const int MaxTold = 20;

    // What a register has to expect: somebody else was quicker, or the clock was.
    private static readonly RefusalCode[] Expected =
        [RefusalCode.ReservationClosed, RefusalCode.NothingLeftToReturn, RefusalCode.InsufficientPoints];

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];

    /// <summary>Commands that were answered.</summary>
    public long Answered { get; private set; }

    /// <summary>Points that purchases earned.</summary>
    public long Earned { get; private set; }

    /// <summary>Points that were paid, less those that came back with goods.</summary>
    public long Redeemed { get; private set; }

    /// <summary>How often a command had to be sent again, the ledger being busy or away.</summary>
    public long Silences { get; private set; }

    /// <summary>The longest that a caller waited for an answer, in real time.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>How often each command was answered in which way.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Answers that should not be; the first ones.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>A command was answered, whether for the first time or once more.</summary>
    public void Count(LedgerCommand command, Answer answer, TimeSpan waited)
    {
        lock (_lock)
        {
            Answered++;
            Slowest = waited > Slowest ? waited : Slowest;
            var how = answer.Refusal?.Code.ToString() ?? answer.Outcome.ToString();
            var name = $"{CommandKeys.NameOf(command)} {how}";
            _counts[name] = _counts.GetValueOrDefault(name) + 1;
            if (answer.Refusal is { } refusal && !Expected.Contains(refusal.Code))
            {
                Add($"{command} was refused: {refusal}");
            }
        }
    }

    /// <summary>The first answer to a command: what it says of points counts.</summary>
    public void CountPoints(LedgerCommand command, Answer answer)
    {
        lock (_lock)
        {
            Earned += answer.Earned?.Value ?? 0;
            Redeemed += (command is LedgerCommand.ReservePoints ? 0 : answer.Paid?.Value ?? 0)
                - (answer.Restored?.Value ?? 0);
        }
    }

    /// <summary>A command that was done was sent once more.</summary>
    public void CountRepeat(LedgerCommand command, Answer first, Answer again)
    {
        lock (_lock)
        {
            if (again != first with { Outcome = Outcome.Repeat })
            {
                Add($"{command} was answered {first}, and the second time {again}");
            }
        }
    }

    /// <summary>A command was not answered.</summary>
    public void Silent()
    {
        lock (_lock)
        {
            Silences++;
        }
    }

    /// <summary>A command was never answered.</summary>
    public void GiveUp(LedgerCommand command)
    {
        lock (_lock)
        {
            Add($"{command} was never answered");
        }
    }

    private void Add(string what)
    {
        if (_wrong.Count < MaxTold)
        {
            _wrong.Add(what);
        }
    }
}
