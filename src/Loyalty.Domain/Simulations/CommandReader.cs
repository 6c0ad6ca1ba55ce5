using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads the members of one step as the command that it stands for.</summary>
/// <param name="members">The step.</param>
/// <param name="at">When it happened.</param>
/// <param name="programme">The scenario's rules.</param>
/// <param name="sales">The receipts that steps above have named: their lines may be left out.</param>
/// <param name="faults">Where faults are noted.</param>
internal sealed class CommandReader(
    MemberReader members, DateTimeOffset at, Programme programme, HashSet<ReceiptKey> sales, SourceFaults faults)
{
    private const string Receipt = "receipt";
    private const string AllPoints = "points";

    private readonly LineReader _lines = new(members, faults);

    public LedgerCommand Accrue()
    {
        var receipt = ReceiptName();
        var (isKnown, onLines) = (IsKnown(receipt), _lines.LinePoints());
        var sale = onLines is { } told
            ? _lines.Named([.. told.Select(line => line.Line)])
            : _lines.Weighed(isKnown);
        var points = onLines is { } parts ? PointsOf(parts) : members.Points(AllPoints, 0);
        ImmutableArray<Points>? shares = onLines is { } split ? [.. split.Select(line => line.Points)] : null;
        return new LedgerCommand.AccruePoints(
            at, Scenario.Wallet, receipt, points, sale, shares, members.OptionalPeriod("hold"), Lifetime());
    }

    public LedgerCommand Redeem()
    {
        var receipt = ReceiptName();
        var (points, sale) = (members.Points(AllPoints, 1), _lines.Weighed(IsKnown(receipt)));
        return new LedgerCommand.RedeemPoints(at, Scenario.Wallet, receipt, points, sale, members.OptionalLabel("key"));
    }

    public LedgerCommand Reserve()
    {
        const string For = "for";
        var command = new LedgerCommand.ReservePoints(
            at, Scenario.Wallet, ReservationName(), members.Points(AllPoints, 1), Period.None);
        if (members.Need(For, "a period such as PT15M") is not { } node)
        {
            return command;
        }

        var period = members.Period(node, members.PathOf(For));
        if (period == Period.None && !faults.Any)
        {
            members.Fault(For, "The period is empty. Give how long the points are set aside, such as PT15M.");
        }

        return command with { For = period };
    }

    public LedgerCommand Capture()
    {
        var reservation = ReservationName();
        var points = members.OptionalPoints(AllPoints, 1);
        if (!members.Has(Receipt))
        {
            foreach (var name in LineReader.Members.Where(members.Has))
            {
                members.Fault(name, "There is no receipt that it could be of. Add receipt, or leave it out.");
            }

            return new LedgerCommand.CaptureReservation(
                at, Scenario.Wallet, reservation, points, Receipt: null, SaleOutline.Untold, Key: null);
        }

        var receipt = ReceiptName();
        return new LedgerCommand.CaptureReservation(
            at, Scenario.Wallet, reservation, points, receipt, _lines.Weighed(IsKnown(receipt)), Key: null);
    }

    public LedgerCommand Void() => new LedgerCommand.VoidReservation(at, Scenario.Wallet, ReservationName());

    public LedgerCommand Return() =>
        new LedgerCommand.ReturnGoods(at, ReceiptName(), members.OptionalLabel("document"), _lines.Returned());

    public LedgerCommand Suspend() => new LedgerCommand.SuspendLot(at, ReceiptName(), Reason: null);

    public LedgerCommand Resume() => new LedgerCommand.ResumeLot(at, ReceiptName());

    public LedgerCommand Confiscate() => new LedgerCommand.ConfiscateLot(at, ReceiptName());

    public LedgerCommand Sale()
    {
        var receipt = ReceiptName();
        var (lines, redeem) = (new SaleLineReader(members, faults).Read(), members.OptionalPoints("redeem", 0));
        sales.Add(receipt);
        return new LedgerCommand.RegisterReceipt(
            at, Scenario.Wallet, receipt, programme.Currency, lines, redeem, Reservation: null);
    }

    private ReceiptKey ReceiptName() => members.Label(Receipt, "the receipt's name") is { Value.Length: > 0 } label
        ? new ReceiptKey(label.Value)
        : default;

    private Label ReservationName() => members.Label("reservation", "the reservation's name");

    private bool IsKnown(ReceiptKey receipt) => !sales.Add(receipt);

    private Points PointsOf(ImmutableArray<(Label Line, Points Points)> onLines)
    {
        var sum = onLines.Sum(line => (decimal)line.Points.Value);
        if (sum > Points.MaxValue)
        {
            members.Fault(LineReader.LinePointsMember, FormattableString.Invariant(
                $"Together they are {sum}. Give at most {Points.MaxValue}."));
            return Points.Zero;
        }

        if (members.OptionalPoints(AllPoints, 0) is { } points && points.Value != sum)
        {
            members.Fault(LineReader.LinePointsMember, FormattableString.Invariant(
                $"Together they are {sum}, but points says {points}. Make them the same, or leave points out."));
        }

        return new Points((long)sum);
    }

    private LotLifetime? Lifetime()
    {
        const string Expires = "expires";
        var validity = members.OptionalPeriod("validity");
        if (members.Find(Expires) is not { } expires)
        {
            return validity is null ? null : new LotLifetime(Expiry: null, validity);
        }

        if (validity is not null)
        {
            members.Fault("validity", "The points would lapse at two times. Give expires or validity, not both.");
        }

        return expires is { Kind: JsonValueKind.String, Text: "never" }
            ? LotLifetime.Endless
            : new LotLifetime(members.Instant(expires, members.PathOf(Expires)), Validity: null);
    }
}
