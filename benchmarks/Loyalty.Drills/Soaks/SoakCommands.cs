using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Drills.Soaks;

/// <summary>Makes up what one register asks.</summary>
/// <param name="register">Its number, in the names of its receipts.</param>
/// <param name="random">What is drawn.</param>
/// <param name="time">The ledger's time.</param>
internal sealed class SoakCommands(int register, Random random, TimeProvider time)
{
    // Also how far back goods come back from: some two days of one register of sixteen, when points of that time were
    // spent or have lapsed.
    private const int KeptSales = 8_192;
    private const int MaxLines = 3;
    private const int MaxCents = 200_00;

    private static readonly Period OneHour = Period.Parse("PT1H");
    private static readonly Label Currency = SoakPlan.Programme.Currency;

    private readonly int[] _sales = new int[KeptSales];
    private int _sold;
    private int _named;

    /// <summary>A purchase.</summary>
    /// <param name="wallet">Whose.</param>
    /// <param name="redeem">What is paid with points; null for nothing.</param>
    /// <param name="reservation">The reservation that is captured; null for none.</param>
    public LedgerCommand.RegisterReceipt Sale(WalletId wallet, Points? redeem, Label? reservation) => new(
        Now(),
        wallet,
        Receipt(++_named),
        Currency,
        [.. Enumerable.Range(1, 1 + random.Next(MaxLines)).Select(Line)],
        redeem,
        reservation);

    /// <summary>A purchase was done, and its goods can come back.</summary>
    public void Sold() => _sales[_sold++ % KeptSales] = _named;

    /// <summary>Goods come back: all that are left, or of the first line one piece.</summary>
    /// <returns>Null where nothing was sold yet.</returns>
    public LedgerCommand.ReturnGoods? Return()
    {
        if (_sold == 0)
        {
            return null;
        }

        var sale = _sales[random.Next(Math.Min(_sold, KeptSales))];
        var isWhole = random.Next(2) == 0;
        return new LedgerCommand.ReturnGoods(
            Now(),
            Receipt(sale),
            Name("back", ++_named),
            isWhole ? null : [new(new Label("1"), new Quantity(1))]);
    }

    /// <summary>Points set aside for an hour.</summary>
    public LedgerCommand.ReservePoints Reserve(WalletId wallet, Points points) =>
        new(Now(), wallet, Name("aside", ++_named), points, OneHour);

    /// <summary>Reserved points are paid for something that cannot come back.</summary>
    public LedgerCommand.CaptureReservation Capture(LedgerCommand.ReservePoints reserved) => new(
        Now(),
        reserved.Wallet,
        reserved.Reservation,
        Points: null,
        Receipt: null,
        SaleOutline.Untold,
        Key: Name("paid", ++_named));

    /// <summary>A reservation is given up.</summary>
    public LedgerCommand.VoidReservation Void(LedgerCommand.ReservePoints reserved) =>
        new(Now(), reserved.Wallet, reserved.Reservation);

    private SaleLine Line(int number) => new(
        new Label(number.ToString(CultureInfo.InvariantCulture)),
        new Label(string.Create(CultureInfo.InvariantCulture, $"sku-{random.Next(1_000)}")),
        Category: null,
        new Quantity(1 + random.Next(3)),
        (1 + random.Next(MaxCents)) / 100m);

    private ReceiptKey Receipt(int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"register {register}/{number}"));

    private Label Name(string what, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} {register}/{number}"));

    private DateTimeOffset Now() => time.GetUtcNow().Kept();
}
