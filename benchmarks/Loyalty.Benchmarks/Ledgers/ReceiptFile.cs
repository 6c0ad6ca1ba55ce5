using System.Globalization;
using System.Text;

namespace Loyalty.Benchmarks.Ledgers;

/// <summary>
/// A file of receipts in the form of the Online Retail sample: a year of a shop whose customers come five times, buy
/// some goods each time, and bring one purchase in twenty-five back in part.
/// </summary>
internal static class ReceiptFile
{
    private const int Seed = 20_260_301;
    private const int FirstNumber = 600_000;
    private const int FirstCustomer = 10_000;
    private const int VisitsOfCustomer = 5;
    private const int MostLines = 12;
    private const int MostPieces = 12;
    private const int MostPence = 2_000;
    private const int Goods = 4_000;
    private const int ReturnEvery = 25;
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private static readonly DateTime First = new(2010, 12, 1, 8, 0, 0, DateTimeKind.Unspecified);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Makes one; the same number gives the same file.</summary>
    /// <param name="receipts">How many receipts it has.</param>
    public static byte[] Make(int receipts)
    {
        var random = new Random(Seed);
        var text = new StringBuilder(Header).Append('\n');
        var (customers, sold) = (Math.Max(1, receipts / VisitsOfCustomer), new List<(int Customer, Line Line)>());
        for (var receipt = 0; receipt < receipts; receipt++)
        {
            var at = First + (Year * ((double)receipt / receipts));
            if (receipt % ReturnEvery == ReturnEvery - 1)
            {
                var (customer, line) = sold[random.Next(sold.Count)];
                Append(text, receipt, line with { Quantity = -1 }, at, customer);
            }
            else
            {
                var customer = FirstCustomer + random.Next(customers);
                var lines = Enumerable.Range(0, random.Next(1, MostLines + 1)).Select(_ => Some(random)).ToList();
                lines.ForEach(line => Append(text, receipt, line, at, customer));
                sold.Add((customer, lines[0]));
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Line Some(Random random) =>
        new(random.Next(Goods), random.Next(1, MostPieces + 1), random.Next(1, MostPence) / 100m);

    private static void Append(StringBuilder text, int receipt, Line line, DateTime at, int customer) => text.Append(
        CultureInfo.InvariantCulture,
        $"{(line.Quantity < 0 ? "C" : string.Empty)}{FirstNumber + receipt},{line.Sku + FirstCustomer},GOODS,"
        + $"{line.Quantity},{at:yyyy-MM-dd HH:mm:ss},{line.Price:F2},{customer},United Kingdom\n");

    private sealed record Line(int Sku, int Quantity, decimal Price);
}
