using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Tests.Imports;

/// <summary>Exports that have nothing in common with the first one but a mapping.</summary>
public sealed class OtherChainsTests
{
    private const string Fiscal = "fiscal-receipts.mapping.json";

    // Semicolons, decimal commas, an old character set, the kind of a row in a column, returns that name sale and line.
    private const string German = """
        {
          "name": "baumarkt",
          "format": { "delimiter": ";", "encoding": "windows-1252", "decimalSeparator": "," },
          "receipt": {
            "chain": { "constant": "baumarkt" },
            "store": "Markt", "register": "Kasse", "shift": "Schicht", "number": "Bon"
          },
          "date": { "column": "Zeit", "formats": ["dd.MM.yyyy HH:mm"], "zone": "Europe/Berlin" },
          "currency": "Währung",
          "customer": { "column": "Karte", "kind": "card" },
          "lines": {
            "number": "Pos", "sku": "Artikel", "category": "Warengruppe", "quantity": "Menge", "amount": "Betrag"
          },
          "rows": [
            { "when": [{ "column": "Art", "oneOf": ["STORNO", "RÜCK"] }], "is": "return" },
            { "when": [{ "column": "Art", "oneOf": ["VERKAUF"] }], "is": "sale" },
            { "when": [{ "column": "Art", "isEmpty": false }], "is": "ignored", "reason": "neither sold nor returned" }
          ],
          "returns": {
            "quantities": "negative",
            "sale": {
              "chain": { "constant": "baumarkt" }, "store": "VonMarkt", "register": "VonKasse", "shift": "VonSchicht",
              "number": "VonBon"
            },
            "saleLine": "VonPos"
          },
          "programme": {
            "zone": "Europe/Berlin", "currency": "EUR", "validity": null,
            "earn": { "rate": 1, "categories": { "Farben": 2 } }
          }
        }
        """;

    private const string GermanHeader =
        "Markt;Kasse;Schicht;Bon;Pos;Zeit;Art;Karte;Artikel;Warengruppe;Menge;Betrag;Währung"
        + ";VonMarkt;VonKasse;VonSchicht;VonBon;VonPos";

    [Fact]
    public async Task Fiscal_receipts_in_JSON_lines_need_a_mapping_only()
    {
        using var import = new Import { Mapping = MappingFile.Parse(Samples.Read(Fiscal), Fiscal) };

        var summary = await import.BytesAsync(Samples.Read("fiscal-receipts-sample.jsonl"));

        // Worked out by hand from the documents. Sales 538.66 -> 26; 2,499.00 of 2,506.00 (no points on the bag) ->
        // 124; 1,029.75 -> 51; 1,296.80 of 1,303.80 -> 64. One of two packs of coffee back: of the 51 points 39.5 fall
        // on the coffee, 40 by the largest remainder, and half of them go. The kettle back: all 124. The bars were
        // never sold to this customer.
        summary.Should().BeEquivalentTo(new
        {
            Receipts = 8,
            Sales = 4,
            SaleLines = 11,
            Returns = 3,
            MatchedLines = 2,
            ParkedLines = 1,
            Guests = 1,
            GuestRows = 1,
            Customers = 2,
            Opened = 2,
            Rejected = 0,
            Earned = 26 + 124 + 51 + 64,
            ClawedBack = 20 + 124,
        });
        summary.Ignored.Should().ContainKey("bought from a person").WhoseValue.Should().Be(1);
        var cheese =
            (await import.ReceiptAsync("7701234567/Магазин 12/0001234567012345/9960440300012345/1001")).Lines[2];
        cheese.Should().BeEquivalentTo(new
        {
            Sold = new { Quantity = new Quantity(0.412m), Amount = 308.96m, Sku = new Label("Сыр российский весовой") },
        });
        var wallet = await import.Ledger.FindWalletAsync(
            Identifier.Of(IdentifierKind.Phone, "+7 900 123-45-01"),
            cancellationToken: TestContext.Current.CancellationToken);
        wallet.Should().NotBeNull();
        import.Parked.Should().StartWith("{\"line\":9,\"reason\":\"no purchase of this customer");
    }

    [Fact]
    public async Task A_bad_JSON_document_is_listed_as_it_stands()
    {
        using var import = new Import { Mapping = MappingFile.Parse(Samples.Read(Fiscal), Fiscal) };
        var sample = Encoding.UTF8.GetString(Samples.Read("fiscal-receipts-sample.jsonl")).Split('\n');
        sample[0] = sample[0].Replace("\"quantity\": 2", "\"quantity\": \"two\"", StringComparison.Ordinal);
        sample[2] = "{ \"ticket\": ";
        sample[4] = "{ \"ticket\": {} }";
        sample[6] = sample[6].Replace("buyer@example.com", "nobody", StringComparison.Ordinal);

        var summary = await import.BytesAsync(Encoding.UTF8.GetBytes(string.Join('\n', sample)));

        summary.Should().BeEquivalentTo(new { Sales = 0, Rejected = 3 + 1 + 1 + 3 });
        import.Rejected.Split('\n').Should().HaveCount(5).And.ContainMatch("{\"line\":1,*'two' is no number*")
            .And.ContainMatch("{\"line\":3,*it is no JSON from byte*")
            .And.ContainMatch("{\"line\":5,*it has no lines at*")
            .And.ContainMatch("{\"line\":7,*A phone number is written with its country code*");
    }

    [Fact]
    public async Task The_same_document_twice_is_one_receipt_and_a_repeat()
    {
        using var import = new Import { Mapping = MappingFile.Parse(Samples.Read(Fiscal), Fiscal) };
        var first = Encoding.UTF8.GetString(Samples.Read("fiscal-receipts-sample.jsonl")).Split('\n')[0];

        var summary = await import.BytesAsync(Encoding.UTF8.GetBytes($"{first}\n{first}\n"));

        summary.Should().BeEquivalentTo(new { Sales = 1, SalesRepeated = 1, Rejected = 0 });
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\uDC00")]
    [InlineData("\\ud83d\\ud83d\\ude00")]
    [InlineData("\\ud83d\\\\ude00")]
    public async Task Half_of_a_surrogate_pair_is_no_text_and_rejects_its_line(string half)
    {
        using var import = new Import { Mapping = MappingFile.Parse(Samples.Read(Fiscal), Fiscal) };
        var lines = Encoding.UTF8.GetString(Samples.Read("fiscal-receipts-sample.jsonl")).Split('\n');
        lines[0] = lines[0].Replace("\"name\": \"", $"\"name\": \"{half}", StringComparison.Ordinal);
        lines[1] = $"{{\"{half}\":1,{lines[1][1..]}";
        lines[2] = lines[2].Replace("\"name\": \"", "\"name\": \"\\\\ud83d\\ud83d\\ude00", StringComparison.Ordinal);

        var summary = await import.BytesAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        summary.Rejected.Should().Be(2);
        import.Rejected.Should().Contain("{\"line\":1,").And.Contain("{\"line\":2,").And.NotContain("{\"line\":3,")
            .And.Contain("half of a surrogate pair");
    }

    [Theory]
    [InlineData("[\n{}\n]")]
    [InlineData("[{}]")]
    public async Task A_JSON_array_is_refused_with_the_remedy(string content)
    {
        using var import = new Import { Mapping = MappingFile.Parse(Samples.Read(Fiscal), Fiscal) };

        var run = () => import.BytesAsync(Encoding.UTF8.GetBytes(content));

        (await run.Should().ThrowAsync<ImportException>()).WithMessage("The file is one JSON array*jq -c*");
    }

    [Fact]
    public async Task A_semicolon_file_with_returns_that_name_their_sale_needs_a_mapping_only()
    {
        using var import = new Import { Mapping = Parse(German) };

        var summary = await import.BytesAsync(Latin(
            GermanHeader,
            "7;2;41;100;1;30.03.2025 02:30;VERKAUF;C1;Lack;Farben;1,5;30,00;EUR;;;;;",
            "7;2;41;100;2;30.03.2025 02:30;VERKAUF;C1;Säge;Werkzeug;1;20,50;EUR;;;;;",
            "7;2;41;101;1;31.03.2025 09:00;RÜCK;;Lack;Farben;-0,5;-10,00;EUR;7;2;41;100;1",
            "7;2;41;102;1;31.03.2025 09:05;RÜCK;C1;Säge;Werkzeug;-1;20,50;EUR;;;;;",
            "7;2;41;103;1;31.03.2025 09:06;RÜCK;C1;Hammer;Werkzeug;-1;9,50;EUR;7;2;41;99;1",
            "7;2;41;104;1;31.03.2025 09:07;RÜCK;;Hammer;Werkzeug;-1;9,50;EUR;7;2;41;98;1",
            "7;2;41;105;1;31.03.2025 09:08;PFAND;C1;Kiste;Sonstiges;1;3,10;EUR;;;;;"));

        summary.Should().BeEquivalentTo(new
        {
            Sales = 1,
            Earned = 80,
            Returns = 3,
            NamedLines = 1,
            MatchedLines = 1,
            ParkedLines = 1,
            Guests = 1,
            Rejected = 0,
            ClawedBack = 20 + 20,
        });
        summary.Ignored.Should().ContainKey("neither sold nor returned");

        // The clocks went from two to three that night.
        (await import.ReceiptAsync("baumarkt/7/2/41/100")).OccurredAt
            .Should().Be(new DateTimeOffset(2025, 3, 30, 1, 30, 0, TimeSpan.Zero));
        (await import.ReceiptAsync("baumarkt/7/2/41/99")).Parked.Should().ContainSingle();
    }

    [Fact]
    public async Task A_named_return_that_came_before_its_sale_is_applied_when_the_sale_comes()
    {
        using var import = new Import { Mapping = Parse(German) };

        await import.BytesAsync(Latin(
            GermanHeader,
            "7;2;41;101;1;31.03.2025 09:00;RÜCK;C1;Lack;Farben;-0,5;-10,00;EUR;7;2;41;100;1",
            "7;2;41;100;1;30.03.2025 02:30;VERKAUF;C1;Lack;Farben;1,5;30,00;EUR;;;;;"));

        (await import.ReceiptAsync("baumarkt/7/2/41/100")).Lines[0].Returned.Should().Be(new Quantity(0.5m));
    }

    [Theory]
    [InlineData("iso8601", "2025-03-30T02:30:00+03:00", "2025-03-29T23:30:00Z")]
    [InlineData("unixSeconds", "1743291000", "2025-03-29T23:30:00Z")]
    [InlineData("yyyyMMdd HHmm", "20251026 0230", "2025-10-26T00:30:00Z")]
    public async Task Dates_are_read_as_the_mapping_says(string format, string text, string instant)
    {
        using var import = new Import
        {
            Mapping = Parse(German.Replace("dd.MM.yyyy HH:mm", format, StringComparison.Ordinal)),
        };

        await import.BytesAsync(Latin(GermanHeader, $"7;2;41;100;1;{text};VERKAUF;C1;Lack;Farben;1;30,00;EUR;;;;;"));

        (await import.ReceiptAsync("baumarkt/7/2/41/100")).OccurredAt
            .Should().Be(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Rejects_of_another_character_set_keep_it()
    {
        using var import = new Import { Mapping = Parse(German) };
        var bad = "7;2;41;100;1;30.03.2025 02:30;VERKAUF;C1;Säge;Farben;viel;30,00;EUR;;;;;";

        await import.BytesAsync(Latin(GermanHeader, bad));
        var corrected = SourceEncodings.Find("windows-1252")!.GetString(import.RejectedBytes)
            .Replace("viel", "2", StringComparison.Ordinal);
        var summary = await import.BytesAsync(Latin(corrected.TrimEnd('\n').Split('\n')));

        summary.Should().BeEquivalentTo(new { Sales = 1, Rejected = 0 });
        (await import.ReceiptAsync("baumarkt/7/2/41/100")).Lines[0].Sold.Sku.Should().Be(new Label("Säge"));
    }

    private static ReceiptMapping Parse(string json) =>
        MappingFile.Parse(Encoding.UTF8.GetBytes(json), "baumarkt.json");

    private static byte[] Latin(params string[] lines) =>
        SourceEncodings.Find("windows-1252")!.GetBytes(string.Join("\r\n", lines) + "\r\n");
}
