using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

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
    private const string Reservation = "reservation";
    private const string Lines = "lines";
    private const string LinePoints = "linePoints";
    private const string Quantities = "quantities";
    private const string OnePoints = "points";

    public LedgerCommand Accrue()
    {
        var receipt = ReceiptKey();
        var onLines = OnLines();
        var points = PointsOf(onLines);
        var sale = onLines is { } told
            ? new SaleOutline([.. told.Select(line => new OutlineLine(line.Line, Weight: null))], QuantitiesOf(receipt, told.Select(line => line.Line)))
            : Outline(receipt);
        var command = new LedgerCommand.AccruePoints(
            at,
            Scenario.Wallet,
            receipt,
            points,
            sale,
            onLines is { } parts ? [.. parts.Select(line => line.Points)] : null,
            members.OptionalPeriod("hold"),
            Lifetime());
        sales.Add(receipt);
        return command;
    }

    public LedgerCommand Redeem()
    {
        var receipt = ReceiptKey();
        var command = new LedgerCommand.RedeemPoints(
            at, Scenario.Wallet, receipt, members.Points(OnePoints, 1), Outline(receipt), members.OptionalLabel("key"));
        sales.Add(receipt);
        return command;
    }

    public LedgerCommand Reserve()
    {
        var command = new LedgerCommand.ReservePoints(
            at, Scenario.Wallet, ReservationName(), members.Points(OnePoints, 1), Period.None);
        if (members.Need("for", "a period such as PT15M") is not { } node)
        {
            return command;
        }

        var period = members.Period(node, members.PathOf("for"));
        if (period == Period.None && !faults.Any)
        {
            members.Fault("for", "The period is empty. Give how long the points are set aside, such as PT15M.");
        }

        return command with { For = period };
    }

    public LedgerCommand Capture()
    {
        var reservation = ReservationName();
        var points = members.OptionalPoints(OnePoints, 1);
        if (members.Has(Receipt))
        {
            var receipt = ReceiptKey();
            var sale = Outline(receipt);
            sales.Add(receipt);
            return new LedgerCommand.CaptureReservation(at, Scenario.Wallet, reservation, points, receipt, sale, Key: null);
        }

        foreach (var name in new[] { Lines, Quantities }.Where(members.Has))
        {
            members.Fault(name, "There is no receipt that it could be of. Add receipt, or leave it out.");
        }

        return new LedgerCommand.CaptureReservation(
            at, Scenario.Wallet, reservation, points, Receipt: null, SaleOutline.Untold, Key: null);
    }

    public LedgerCommand Void() => new LedgerCommand.VoidReservation(at, Scenario.Wallet, ReservationName());

    public LedgerCommand Return() => new LedgerCommand.ReturnGoods(
        at,
        ReceiptKey(),
        members.OptionalLabel("document"),
        members.Find(Lines) is { } node ? Returned(node, members.PathOf(Lines)) : null);

    public LedgerCommand Suspend() => new LedgerCommand.SuspendLot(at, ReceiptKey(), Reason: null);

    public LedgerCommand Resume() => new LedgerCommand.ResumeLot(at, ReceiptKey());

    public LedgerCommand Confiscate() => new LedgerCommand.ConfiscateLot(at, ReceiptKey());

    public LedgerCommand Sale()
    {
        var receipt = ReceiptKey();
        var command = new LedgerCommand.RegisterReceipt(
            at,
            Scenario.Wallet,
            receipt,
            programme.Currency,
            SaleLines(),
            members.OptionalPoints("redeem", 0),
            Reservation: null);
        sales.Add(receipt);
        return command;
    }

    private ReceiptKey ReceiptKey() => members.Label(Receipt, "the receipt's name") is { Value.Length: > 0 } label
        ? new ReceiptKey(label.Value)
        : default;

    private Label ReservationName() => members.Label(Reservation, "the reservation's name");

    private SaleOutline Outline(ReceiptKey receipt)
    {
        if (members.Find(Lines) is not { } node)
        {
            // What an earlier step has fixed is known when the scenario runs; else there is one line.
            return new SaleOutline(Lines: null, QuantitiesOf(receipt, sales.Contains(receipt) ? null : [new Label("1")]));
        }

        var lines = Entries(node, members.PathOf(Lines), "weight")
            .Select(entry => new OutlineLine(entry.Line, members.Whole(entry.Node, entry.Path, 1, (long)CommandCheck.MaxAmount)))
            .ToImmutableArray();
        return new SaleOutline(lines, QuantitiesOf(receipt, lines.Select(line => line.Line)));
    }

    private ImmutableArray<(Label Line, Points Points)>? OnLines()
    {
        if (members.Find(LinePoints) is not { } node)
        {
            return null;
        }

        if (members.Has(Lines))
        {
            members.Fault(LinePoints, "The points are split in two ways. Give lines or linePoints, not both.");
        }

        return [.. Entries(node, members.PathOf(LinePoints), OnePoints)
            .Select(entry => (entry.Line, members.Points(entry.Node, entry.Path, 0)))];
    }

    private Points PointsOf(ImmutableArray<(Label Line, Points Points)>? onLines)
    {
        if (onLines is not { } told)
        {
            return members.Points(OnePoints, 0);
        }

        var sum = told.Sum(line => (decimal)line.Points.Value);
        if (sum > Points.MaxValue)
        {
            members.Fault(LinePoints, FormattableString.Invariant($"Together they are {sum}. Give at most {Points.MaxValue}."));
            return Points.Zero;
        }

        if (members.OptionalPoints(OnePoints, 0) is { } points && points.Value != sum)
        {
            members.Fault(LinePoints, FormattableString.Invariant(
                $"Together they are {sum}, but points says {points}. Make them the same, or leave points out."));
        }

        return new Points((long)sum);
    }

    private ImmutableArray<ReturnedLine>? QuantitiesOf(ReceiptKey receipt, IEnumerable<Label>? lines)
    {
        if (members.Find(Quantities) is not { } node)
        {
            return null;
        }

        var path = members.PathOf(Quantities);
        var known = lines?.ToHashSet();
        foreach (var (line, value, place) in Entries(node, path, "quantity"))
        {
            if (known?.Contains(line) == false)
            {
                faults.Add(value.Line, place, $"{receipt} has no line \"{line}\" here. Lines: {string.Join(", ", known)}.");
            }
        }

        return Returned(node, path);
    }

    // The order of quantities says nothing: sorted, so that a repeat in another order is the same content.
    private ImmutableArray<ReturnedLine> Returned(SourceNode node, string path) =>
        [.. Entries(node, path, "quantity")
            .Select(entry => new ReturnedLine(
                entry.Line, new Quantity(members.Whole(entry.Node, entry.Path, 1, Quantity.MaxUnits))))
            .OrderBy(line => line.Line.Value, StringComparer.Ordinal)];

    private LotLifetime? Lifetime()
    {
        var validity = members.OptionalPeriod("validity");
        if (members.Find("expires") is not { } expires)
        {
            return validity is null ? null : new LotLifetime(Expiry: null, validity);
        }

        if (validity is not null)
        {
            members.Fault("validity", "The points would lapse at two times. Give expires or validity, not both.");
        }

        return expires is { Kind: JsonValueKind.String, Text: "never" }
            ? LotLifetime.Endless
            : new LotLifetime(members.Instant(expires, members.PathOf("expires")), Validity: null);
    }

    private ImmutableArray<SaleLine> SaleLines()
    {
        if (members.Need(Lines, "an array of lines") is not { } node)
        {
            return [];
        }

        var lines = members.Items(node, members.PathOf(Lines)).Select(item => SaleLine(item.Node, item.Path)).ToImmutableArray();
        if (lines.IsEmpty && node.Kind == JsonValueKind.Array)
        {
            members.Fault(Lines, "There is no line. Give at least one.");
        }

        foreach (var twice in lines.GroupBy(line => line.Line).Where(same => same.Skip(1).Any()))
        {
            members.Fault(Lines, $"The line \"{twice.Key}\" is there twice. Name each line once.");
        }

        return lines;
    }

    private SaleLine SaleLine(SourceNode node, string path)
    {
        var line = new MemberReader(node, path, faults);
        var quantity = line.Need("quantity", "a whole number") is { } units
            ? line.Whole(units, line.PathOf("quantity"), 1, Quantity.MaxUnits)
            : 1;
        var sold = new SaleLine(
            line.Label("line", "the line's name"),
            line.Label("sku", "what was sold"),
            line.Label("category", "what kind of goods"),
            new Quantity(quantity),
            Amount(line));
        line.RefuseOthers();
        return sold;
    }

    private static decimal Amount(MemberReader line)
    {
        if (line.Need("amount", "the money for the whole line") is not { } node)
        {
            return 0;
        }

        var amount = line.Decimal(node, line.PathOf("amount"));
        if (amount is >= 0 and <= CommandCheck.MaxAmount)
        {
            return amount;
        }

        line.Fault("amount", FormattableString.Invariant($"Money from 0 to {CommandCheck.MaxAmount} is wanted."));
        return 0;
    }

    private (Label Line, SourceNode Node, string Path)[] Entries(SourceNode node, string path, string what)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            members.Fault(node, path, $"an object with a {what} for each line");
            return [];
        }

        if (node.Members.IsEmpty)
        {
            faults.Add(node.Line, path, $"There is no line. Give each line with its {what}, or leave the member out.");
        }

        return [.. node.Members.Select(member => Entry(member, path))];
    }

    private (Label Line, SourceNode Node, string Path) Entry(SourceMember member, string path)
    {
        var place = $"{path}.{member.Name}";
        var name = new SourceNode(member.Line, JsonValueKind.String, member.Name);
        return (members.Label(name, place), member.Value, place);
    }
}
