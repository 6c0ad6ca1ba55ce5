namespace Loyalty.Domain.Tests.Naive;

/// <summary>What the rules say a command is answered.</summary>
internal sealed record NaiveAnswer(Outcome Outcome)
{
    public static readonly NaiveAnswer Ok = new(Outcome.Ok);

    public static readonly NaiveAnswer Repeat = new(Outcome.Repeat);

    public static readonly NaiveAnswer Parked = new(Outcome.Parked);

    public RefusalCode? Code { get; private init; }

    public long? Available { get; private init; }

    public string? Reason { get; private init; }

    public long? Restored { get; private init; }

    public long? ClawedBack { get; private init; }

    public static NaiveAnswer Refused(RefusalCode code) => new(Outcome.Refused) { Code = code };

    public static NaiveAnswer Insufficient(long available) =>
        new(Outcome.Refused) { Code = RefusalCode.InsufficientPoints, Available = available };

    public static NaiveAnswer OverCap(long most) =>
        new(Outcome.Refused) { Code = RefusalCode.RedeemCapExceeded, Available = most };

    public static NaiveAnswer ReservationClosed(string reason) =>
        new(Outcome.Refused) { Code = RefusalCode.ReservationClosed, Reason = reason };

    public static NaiveAnswer Returned(long restored, long clawedBack) =>
        new(Outcome.Ok) { Restored = restored, ClawedBack = clawedBack };

    public NaiveAnswer Again() => Outcome == Outcome.Refused ? this : this with { Outcome = Outcome.Repeat };
}
