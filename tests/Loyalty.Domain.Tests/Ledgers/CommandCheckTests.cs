using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>Input that no rule is made for is told apart by its member, and the last that is fine is fine.</summary>
public sealed class CommandCheckTests
{
    private const string Count = "lines: 1 to 10000 are wanted.";
    private const string Unique = "lines: each line is named once.";
    private const string Quantity = "lines.quantity: more than 0 is wanted.";
    private const string Amount = "lines.amount: 0 to 1000000000000 with at most six decimals is wanted.";
    private const string Together = "lines.amount: all lines together are at most 1000000000000.";
    private const string Weight = "lines: a weight is 0 to 1000000000000 with at most six decimals.";
    private const string Positive = "points: more than 0 are wanted.";
    private const string OneForEach = "linePoints: one amount for each line is wanted.";

    private static readonly WalletId One = Story.Wallet(1);
    private static readonly ReceiptKey Receipt = new("R1");
    private static readonly Label Key = new("K1");

    [Theory]
    [InlineData("A 1 x 0", null)]
    [InlineData("A 0.000001 x 0.000001", null)]
    [InlineData("A 1 x 1000000000000", null)]
    [InlineData("A 1 x 999999999999, B 1 x 1", null)]
    [InlineData("A 1 x 1.0000000", null)]
    [InlineData("A 0 x 1", Quantity)]
    [InlineData("A 1 x 1, B 0 x 1", Quantity)]
    [InlineData("A 1 x -0.01", Amount)]
    [InlineData("A 1 x 1, B 1 x -1", Amount)]
    [InlineData("A 1 x 1000000000000.01", Amount)]
    [InlineData("A 1 x 1.0000001", Amount)]
    [InlineData("A 1 x 999999999999, B 1 x 1.01", Together)]
    [InlineData("A 1 x 1, B 1 x 1, A 1 x 1", Unique)]
    public void The_lines_of_a_sale_are_looked_at_one_by_one_and_together(string lines, string? fault) =>
        Fault(Sale([.. lines.Split(", ").Select(SaleLineOf)])).Should().Be(fault);

    [Fact]
    public void A_receipt_has_one_to_ten_thousand_lines()
    {
        Fault(Sale([])).Should().Be(Count);
        Fault(Sale(default)).Should().Be(Count);
        Fault(Sale([.. Names(CommandCheck.MaxLines).Select(name => SaleLineOf($"{name} 1 x 1"))])).Should().BeNull();
        Fault(Sale([.. Names(10_001).Select(name => SaleLineOf($"{name} 1 x 1"))])).Should().Be(Count);
    }

    [Theory]
    [InlineData("A:0 B:1000000000000", null)]
    [InlineData("A", null)]
    [InlineData("A:1.0000000", null)]
    [InlineData("A:-0.01", Weight)]
    [InlineData("A:1 B:1000000000000.01", Weight)]
    [InlineData("A:1.0000001", Weight)]
    [InlineData("A:1 A:2", Unique)]
    public void So_are_the_lines_that_are_told_of_a_sale(string lines, string? fault)
    {
        var outline = new SaleOutline([.. lines.Split(' ').Select(OutlineLineOf)], Quantities: null);
        Fault(Accrue(outline)).Should().Be(fault);
        Fault(Redeem(1, outline)).Should().Be(fault);
        Fault(Capture(1, outline)).Should().Be(fault);
    }

    [Theory]
    [InlineData("A:0.000001", null)]
    [InlineData("A:1 B:0", Quantity)]
    [InlineData("A:1 B:2 A:3", Unique)]
    public void So_are_quantities(string quantities, string? fault)
    {
        var told = Story.Quantities(quantities);
        Fault(Accrue(new SaleOutline(Lines: null, told))).Should().Be(fault);
        Fault(new LedgerCommand.ReturnGoods(Story.Start, Receipt, Key, told)).Should().Be(fault);
    }

    [Fact]
    public void Where_lines_are_told_there_is_one()
    {
        Fault(Accrue(new SaleOutline([], Quantities: null))).Should().Be(Count);
        Fault(Accrue(new SaleOutline(Lines: null, []))).Should().Be(Count);
        Fault(new LedgerCommand.ReturnGoods(Story.Start, Receipt, Key, ImmutableArray<ReturnedLine>.Empty))
            .Should().Be(Count);
        Fault(new LedgerCommand.ReturnGoods(Story.Start, Receipt, Key, Lines: null)).Should().BeNull();
    }

    [Theory]
    [InlineData("A B", "7 3", null)]
    [InlineData("A B", "7 2", "linePoints: together they are the points.")]
    [InlineData("A B", "10", OneForEach)]
    [InlineData(null, "10", OneForEach)]
    public void Points_told_line_by_line_add_up(string? lines, string points, string? fault)
    {
        ImmutableArray<OutlineLine>? told = lines is null ? null : [.. lines.Split(' ').Select(OutlineLineOf)];
        ImmutableArray<Points> onLines = [.. points.Split(' ').Select(text => new Points(int.Parse(text, Invariant)))];
        Fault(Accrue(new SaleOutline(told, Quantities: null)) with { LinePoints = onLines }).Should().Be(fault);
    }

    [Fact]
    public void Points_on_lines_may_be_more_than_can_be_counted_and_are_refused()
    {
        OutlineLine[] two = [new(new Label("1"), Weight: null), new(new Label("2"), Weight: null)];
        var most = new Points(Points.MaxValue);

        Fault(Accrue(new SaleOutline([.. two], Quantities: null)) with { LinePoints = [most, most] })
            .Should().Be("linePoints: together they are the points.");
    }

    [Fact]
    public void What_moves_points_moves_at_least_one()
    {
        LedgerCommand[] none = [Redeem(0), Reserve(0, "PT1S"), Capture(0), Adjust(0), Transfer(0)];
        none.Select(Fault).Should().AllBe(Positive);
        LedgerCommand[] one = [Redeem(1), Reserve(1, "PT1S"), Capture(1), Capture(null), Adjust(1), Transfer(1)];
        one.Select(Fault).Should().AllSatisfy(fault => fault.Should().BeNull());
    }

    [Fact]
    public void Of_several_faults_the_first_member_s_is_told()
    {
        var twice = new SaleOutline([OutlineLineOf("A:-1"), OutlineLineOf("A:2")], Quantities: null);
        Fault(Accrue(twice) with { LinePoints = [new Points(1)] }).Should().Be(Unique);
        Fault(Redeem(0, twice)).Should().Be(Positive);
        Fault(Reserve(0, "P0D")).Should().Be(Positive);
        var many = new SaleOutline([.. Names(10_001).Select(_ => OutlineLineOf("A:-1"))], Quantities: null);
        Fault(Accrue(many)).Should().Be(Count);
    }

    [Fact]
    public void A_reservation_is_for_some_time() =>
        Fault(Reserve(1, "P0D")).Should().Be("for: more than no time is wanted.");

    [Fact]
    public void Of_a_draft_the_first_fault_is_told() =>
        Fault(new LedgerCommand.DraftProgramme(
            Story.Start, Key, Programme.Default with { Currency = new Label("rub"), Zone = new Label("Nowhere") }))
            .Should().StartWith("zone: ");

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static string? Fault(LedgerCommand command) => CommandCheck.Fault(command);

    private static IEnumerable<string> Names(int count) =>
        Enumerable.Range(1, count).Select(number => number.ToString(Invariant));

    private static SaleLine SaleLineOf(string text)
    {
        var parts = text.Split(' ');
        var quantity = new Quantity(decimal.Parse(parts[1], Invariant));
        return new SaleLine(
            new Label(parts[0]), new Label("sku"), Category: null, quantity, decimal.Parse(parts[3], Invariant));
    }

    private static OutlineLine OutlineLineOf(string text) => text.Split(':') is [var name, var weight]
        ? new OutlineLine(new Label(name), decimal.Parse(weight, Invariant))
        : new OutlineLine(new Label(text), Weight: null);

    private static LedgerCommand Sale(ImmutableArray<SaleLine> lines) => new LedgerCommand.RegisterReceipt(
        Story.Start, One, Receipt, new Label("RUB"), lines, Redeem: null, Reservation: null);

    private static LedgerCommand.AccruePoints Accrue(SaleOutline outline) =>
        new(Story.Start, One, Receipt, new Points(10), outline, LinePoints: null, Hold: null, Lifetime: null);

    private static LedgerCommand Redeem(long points, SaleOutline? outline = null) => new LedgerCommand.RedeemPoints(
        Story.Start, One, Receipt, new Points(points), outline ?? SaleOutline.Untold, Key);

    private static LedgerCommand Reserve(long points, string period) =>
        new LedgerCommand.ReservePoints(Story.Start, One, Key, new Points(points), Period.Parse(period));

    private static LedgerCommand Capture(long? points, SaleOutline? outline = null) =>
        new LedgerCommand.CaptureReservation(
            Story.Start,
            One,
            Key,
            points is { } some ? new Points(some) : null,
            Receipt,
            outline ?? SaleOutline.Untold,
            Key);

    private static LedgerCommand Adjust(long points) => new LedgerCommand.AdjustPoints(
        Story.Start, One, Key, Direction.Give, new Points(points), Lifetime: null, Key, Key, Key);

    private static LedgerCommand Transfer(long points) =>
        new LedgerCommand.TransferPoints(Story.Start, One, Story.Wallet(2), new Points(points), Key);
}
