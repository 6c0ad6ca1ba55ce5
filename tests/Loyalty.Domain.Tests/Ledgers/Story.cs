using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>
/// A story told to a ledger in memory, one sentence a step: what happens, and what has to be so afterwards. It starts
/// on 2026-03-01 at 10:00 in Moscow with wallet 1 open. A step that is refused has to be said to be.
/// </summary>
internal sealed partial class Story
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(3));

    private readonly TimeZoneInfo _zone;
    private CommandResult? _last;
    private int _firstFact;
    private bool _isRefusalTold = true;
    private DateTimeOffset? _occurredAt;

    private Story(Programme programme)
    {
        _zone = TimeZoneInfo.FindSystemTimeZoneById(programme.Zone.Value);
        Ledger = new MemoryLedger(programme);
        Open(1);
    }

    public MemoryLedger Ledger { get; }

    /// <summary>When the ledger learns of the next step.</summary>
    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>What the last step was answered.</summary>
    public Answer Answer => _last!.Answer;

    /// <summary>The facts of the last step.</summary>
    public IEnumerable<Recorded> Facts => Ledger.Facts.Skip(_firstFact);

    public static Story Begin(Programme? programme = null) => new(programme ?? Programme.Default);

    public static WalletId Wallet(int number) => new(new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)number));

    public static ImmutableArray<ReturnedLine> Quantities(string text) =>
        [.. text.Split(' ').Select(part => part.Split(':')).Select(part => new ReturnedLine(
            new Label(part[0]), new Quantity(decimal.Parse(part[1], CultureInfo.InvariantCulture))))];

    /// <summary>Lets a period pass.</summary>
    public Story After(string period)
    {
        Now = Period.Parse(period).After(Now, _zone);
        return this;
    }

    public Story At(DateTimeOffset instant)
    {
        Now = instant;
        return this;
    }

    /// <summary>The next step happened earlier, and the ledger learns of it only now.</summary>
    public Story Late(DateTimeOffset occurredAt)
    {
        _occurredAt = occurredAt;
        return this;
    }

    public Story Send(LedgerCommand command)
    {
        RequireNoUntoldRefusal();
        _firstFact = Ledger.Facts.Count;
        _last = Ledger.Execute(command with { OccurredAt = _occurredAt ?? command.OccurredAt }, Now);
        _isRefusalTold = _last.Answer.Outcome != Outcome.Refused;
        _occurredAt = null;
        return this;
    }

    public Story Refused(RefusalCode code, long? available = null, string? reason = null)
    {
        _isRefusalTold = true;
        Answer.Refusal.Should().Be(new Refusal(code)
        {
            Available = available is { } points ? new Points(points) : null,
            Reason = reason,
            Survivor = Answer.Refusal?.Survivor,
        });
        return this;
    }

    public Story Repeated() => Answered(Outcome.Repeat);

    public Story Answered(Outcome outcome)
    {
        Answer.Outcome.Should().Be(outcome);
        return this;
    }

    public Story Returned(long restored, long clawedBack)
    {
        RequireNoUntoldRefusal();
        (Answer.Restored!.Value.Value, Answer.ClawedBack!.Value.Value).Should().Be((restored, clawedBack));
        return this;
    }

    /// <summary>The figures of a wallet now.</summary>
    public Story Balance(long held, long available, long debt, long expired = 0, long reserved = 0, int wallet = 1)
    {
        RequireNoUntoldRefusal();
        var balance = Ledger.Wallets[Wallet(wallet)].At(Now).Balance;
        balance.Should().Be(new Balance(
            new Points(held), new Points(available), new Points(debt), new Points(reserved), new Points(expired)));
        return this;
    }

    /// <summary>What is left of each lot that has something left, in the order of spending.</summary>
    public Story Lots(params long[] left)
    {
        RequireNoUntoldRefusal();
        LotsLeft(1).Should().Equal(left);
        return this;
    }

    public IEnumerable<long> LotsLeft(int wallet) => Ledger.Wallets[Wallet(wallet)].At(Now).Lots.Values
        .Where(lot => !lot.Left.IsZero).Order(SpendingOrder.Instance).Select(lot => lot.Left.Value);

    /// <summary>Exactly these facts came of the last step.</summary>
    public Story Recorded(params Fact[] facts)
    {
        Facts.Select(recorded => Text(recorded.Fact)).Should().Equal(facts.Select(Text));
        return this;
    }

    public Story RecordedNothing() => Recorded();

    private static string Text(Fact fact) => $"{FactNames.Of(fact)} {Encoding.UTF8.GetString(FactJson.Write(fact))}";

    private void RequireNoUntoldRefusal() =>
        _isRefusalTold.Should().BeTrue("the step was refused: {0}", _last?.Answer.Refusal?.Code);
}
