using System.Text;
using Loyalty.Benchmarks.Ledgers;

namespace Loyalty.Benchmarks.Tests.Ledgers;

public sealed class ReceiptFileTests
{
    [Fact]
    public void A_file_has_as_many_receipts_as_asked_and_is_always_the_same()
    {
        var file = ReceiptFile.Make(200);

        var numbers = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal).ToList();
        numbers.Should().HaveCount(200);
        numbers.Count(number => number.StartsWith('C')).Should().Be(8, "one in twenty-five is a return");
        ReceiptFile.Make(200).Should().Equal(file);
    }
}
