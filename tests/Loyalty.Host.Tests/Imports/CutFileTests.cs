using System.Globalization;
using System.IO.Compression;
using System.Text;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Sources;

namespace Loyalty.Host.Tests.Imports;

public sealed class CutFileTests
{
    private static readonly string[] Rows = [.. Enumerable.Range(1, 400).Select(number => string.Create(
        CultureInfo.InvariantCulture,
        $"{number},{number * 7919 % 99_991},LANTERN {number * 104_729 % 1009},1,2010-12-01 08:26:00,3.00,17850,UK"))];

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(string.Join('\n', [Import.Header, .. Rows]) + "\n");

    [Fact]
    public async Task A_compressed_file_is_known_by_its_content()
    {
        using var import = new Import();

        var summary = await import.BytesAsync(Gzip(Plain));

        summary.Should().BeEquivalentTo(new { Sales = 400, Abandoned = 0, End = new { Line = 401, IsCut = false } });
    }

    [Fact]
    public async Task A_file_of_several_compressed_pieces_is_read_to_its_end()
    {
        using var import = new Import();

        var summary = await import.BytesAsync([.. Gzip(Plain[..5_000]), .. Gzip(Plain[5_000..])]);

        summary.Should().BeEquivalentTo(new { Sales = 400, End = new { Line = 401, IsCut = false } });
    }

    [Fact]
    public void Wherever_a_compressed_file_is_cut_it_is_noticed_and_nothing_is_made_up()
    {
        var whole = Gzip(Plain);
        for (var length = 2; length < whole.Length; length += 3)
        {
            using var gzip = new WholeGzipStream(new MemoryStream(whole, 0, length));
            using var read = new MemoryStream();
            gzip.CopyTo(read);

            gzip.IsCut.Should().BeTrue("{0} of {1} bytes are there", length, whole.Length);
            Plain.AsSpan().StartsWith(read.ToArray())
                .Should().BeTrue("{0} of {1} bytes are there", length, whole.Length);
        }
    }

    [Fact]
    public async Task A_damaged_file_is_noticed()
    {
        using var import = new Import();
        byte[] large = [.. Plain, .. Enumerable.Range(401, 5_000).SelectMany(
            number => Encoding.UTF8.GetBytes(Import.SaleRow(number) + "\n"))];
        var damaged = Gzip(large);
        damaged[^6] ^= 1;

        (await import.BytesAsync(damaged)).End!.IsCut.Should().BeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cut_file_is_imported_up_to_its_last_whole_receipts_and_can_be_finished_later(bool isCompressed)
    {
        using var import = new Import();
        using var whole = new Import();
        await whole.BytesAsync(Plain);
        var cut = isCompressed ? Gzip(Plain)[..^700] : Plain[..^30];

        var summary = await import.BytesAsync(cut);

        summary.End!.IsCut.Should().BeTrue();
        summary.Abandoned.Should().Be(ReceiptAssembler.MaxOpen);
        summary.Sales.Should().BePositive().And.Be(summary.End.Line - 1 - summary.Abandoned);
        summary.Rejected.Should().Be(0);
        (await import.BytesAsync(Plain)).Should().BeEquivalentTo(new
        {
            summary.Sales,
            SalesRepeated = summary.Sales,
            Abandoned = 0,
        }, options => options.Excluding(expected => expected.Sales));
        (await import.HistoryAsync()).Should().Equal(await whole.HistoryAsync());
    }

    [Fact]
    public async Task A_last_row_without_an_end_of_line_is_taken_where_it_is_whole()
    {
        using var import = new Import();

        (await import.BytesAsync(Plain[..^1])).Should().BeEquivalentTo(new { Sales = 400, Abandoned = 0 });
    }

    [Fact]
    public async Task An_open_quote_at_the_end_is_a_cut_file()
    {
        using var import = new Import();

        var summary = await import.BytesAsync([.. Plain, .. "401,71053,\"LANTERN, re"u8]);

        summary.End.Should().Be(new RowEnd(401, IsCut: true));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_stops_the_import_before_it_fills_the_memory()
    {
        using var import = new Import();
        var endless = Encoding.UTF8.GetBytes(new string('x', RecordLimitReader.MaxCharacters + 10_000));

        var run = () => import.BytesAsync([.. Plain, .. "401,71053,\"LANTERN"u8, .. endless]);

        (await run.Should().ThrowAsync<ImportException>())
            .WithMessage("Line 402: a row of more than 4194304 characters*");
        (await import.SizeAsync()).Receipts.Should().Be(400 - ReceiptAssembler.MaxOpen);
    }

    [Theory]
    [InlineData("PK\u0003\u0004", "*ZIP archive or an Excel workbook*")]
    [InlineData("", "The file is empty*")]
    [InlineData("Inv\u001b[31m,Stock\0\n", "*It has: Inv\uFFFD[31m, Stock\uFFFD.")]
    [InlineData("InvoiceNo,StockCode\n", "*the file has no column 'InvoiceDate'. It has: InvoiceNo, StockCode.")]
    [InlineData("InvoiceNo,InvoiceNo\n", "receipt.number: the file has several columns 'InvoiceNo'*")]
    public async Task A_file_of_another_kind_is_refused(string content, string message)
    {
        using var import = new Import();

        var run = () => import.BytesAsync(Encoding.UTF8.GetBytes(content));

        (await run.Should().ThrowAsync<ImportException>()).WithMessage(message);
    }

    [Fact]
    public async Task A_file_that_is_cut_before_its_first_row_is_told_from_an_empty_one()
    {
        using var import = new Import();

        var run = () => import.BytesAsync(Gzip(Plain)[..15]);

        (await run.Should().ThrowAsync<ImportException>()).WithMessage("*cut*before its first row*");
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
