using System.Text;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Tests.Imports;

public sealed class MappingTests
{
    private const string Least = """
        {
          "name": "shop",
          "receipt": { "number": "No" },
          "date": { "column": "Day", "formats": ["yyyy-MM-dd"], "zone": "Europe/London" },
          "currency": "Money",
          "customer": { "column": "Card", "kind": "card" },
          "lines": { "sku": "Goods", "quantity": { "constant": "1" }, "amount": "Sum" }
        }
        """;

    [Fact]
    public void The_least_mapping_has_the_defaults_that_the_page_names()
    {
        Parse(Least).Should().BeEquivalentTo(new
        {
            Schema = 1,
            Format = new { Type = SourceType.Csv, Delimiter = ",", Encoding = "utf-8", DecimalSeparator = "." },
            Customer = new { Kind = CustomerKind.Card },
            Lines = new { SkuIgnoresCase = false, MinorDigits = 0, Quantity = new ColumnSource(null, "1") },
            Returns = new { Quantities = QuantitySign.Positive },
        });
        Parse(Least).Rows.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"name\": \"shop\",", "", "name: missing. Say what the export is called")]
    [InlineData("\"name\": \"shop\",", "\"name\": \"shop\", \"schema\": 2,", "schema: only form 1 is known.")]
    [InlineData("\"number\": \"No\"", "\"store\": \"S\"", "receipt.number: missing.")]
    [InlineData(
        "\"number\": \"No\"", "\"number\": \"No\", \"store\": \"S\"", "receipt: chain, register, shift missing.")]
    [InlineData("\"column\": \"Day\",", "", "date.column: missing.")]
    [InlineData("[\"yyyy-MM-dd\"]", "[]", "date.formats: patterns are wanted")]
    [InlineData("[\"yyyy-MM-dd\"]", "[\"HH:mm\"]", "date.formats: patterns are wanted")]
    [InlineData("Europe/London", "Europe/Londres", "date.zone: the IANA time zone of the shop's clocks is wanted")]
    [InlineData("\"currency\": \"Money\",", "", "currency: missing.")]
    [InlineData("\"column\": \"Card\", ", "", "customer.column: missing.")]
    [InlineData("\"sku\": \"Goods\", ", "", "lines.sku: missing.")]
    [InlineData("\"quantity\": { \"constant\": \"1\" }, ", "", "lines.quantity: missing.")]
    [InlineData(", \"amount\": \"Sum\"", "", "lines.amount: missing.")]
    [InlineData(
        "\"amount\": \"Sum\"", "\"amount\": \"Sum\", \"minorDigits\": 5", "lines.minorDigits: 0 to 4 is wanted")]
    [InlineData("\"amount\": \"Sum\"", "\"amount\": \"Sum\", \"items\": \"a.b\"", "lines.items: only JSON has arrays.")]
    [InlineData("{ \"sku\"", "{ \"skuu\": 1, \"sku\"", "line 7: lines.skuu: there is no such member")]
    [InlineData("{ \"constant\": \"1\" }", "{ \"constant\": 1 }", "line 7: lines.quantity: A column's name or")]
    [InlineData("\"kind\": \"card\"", "\"kind\": \"cart\"", "line 6: customer.kind: a value of another form is wanted")]
    [InlineData("\"Sum\" }", "\"Sum\"", "line 8: ")]
    public void What_is_amiss_is_named_by_its_member_with_the_remedy(string part, string instead, string fault)
    {
        Least.Should().Contain(part);

        var parse = () => Parse(Least.Replace(part, instead, StringComparison.Ordinal));

        parse.Should().Throw<ImportException>().Which.Message.Should().StartWith("shop.json").And.Contain(fault)
            .And.NotContain("Loyalty.").And.NotContain("System.");
    }

    [Theory]
    [InlineData("\"format\": { \"delimiter\": \"\\t\\t\" }", "format.delimiter: one character is wanted")]
    [InlineData("\"format\": { \"delimiter\": \"\\\"\" }", "format.delimiter: one character is wanted")]
    [InlineData("\"format\": { \"encoding\": \"klingon\" }", "format.encoding: a character set's name is wanted")]
    [InlineData("\"format\": { \"decimalSeparator\": \"'\" }", "format.decimalSeparator: \".\" or \",\" is wanted.")]
    [InlineData("\"rows\": [{ \"is\": \"sale\" }]", "rows[0].when: missing.")]
    [InlineData("\"rows\": [{ \"when\": [{ \"column\": \"a\", \"below\": 0 }] }]", "rows[0].is: missing.")]
    [InlineData(
        "\"rows\": [{ \"when\": [{ \"column\": \"a\", \"below\": 0 }], \"is\": \"ignored\" }]",
        "rows[0].reason: wanted")]
    [InlineData(
        "\"rows\": [{ \"when\": [{ \"column\": \"a\" }], \"is\": \"sale\" }]",
        "rows[0].when[0]: exactly one of startsWith")]
    [InlineData(
        "\"rows\": [{ \"when\": [{ \"below\": 0 }], \"is\": \"sale\" }]", "rows[0].when[0].column: missing.")]
    [InlineData("\"returns\": { \"saleLine\": \"a\" }", "returns.saleLine: a line of which sale?")]
    [InlineData("\"returns\": { \"sale\": { \"chain\": \"a\" } }", "returns.sale.number: missing.")]
    [InlineData("\"programme\": { \"redeem\": { \"cap\": 2 } }", "programme.redeem.cap: a share from 0 to 1.")]
    public void What_is_added_is_checked_too(string member, string fault)
    {
        var parse = () => Parse(Least.Replace("\"name\"", member + ", \"name\"", StringComparison.Ordinal));

        parse.Should().Throw<ImportException>().WithMessage($"shop.json: {fault}*");
    }

    [Fact]
    public void A_programme_in_another_currency_than_the_receipts_is_a_fault()
    {
        var parse = () => Parse(Least
            .Replace(
                "\"Money\"",
                "{ \"constant\": \"GBP\" }, \"programme\": { \"currency\": \"EUR\" }",
                StringComparison.Ordinal));

        parse.Should().Throw<ImportException>()
            .WithMessage("shop.json: programme.currency: EUR is not the currency of the receipts, GBP.");
    }

    [Theory]
    [InlineData(Samples.OnlineRetailMapping)]
    [InlineData("fiscal-receipts.mapping.json")]
    public void The_mappings_that_come_along_are_without_fault(string name) =>
        MappingFile.Parse(Samples.Read(name), name).Programme.Should().NotBeNull();

    [Fact]
    public void A_mapping_that_is_not_there_is_told()
    {
        var read = () => MappingFile.Read("no-such.mapping.json");

        read.Should().Throw<ImportException>().WithMessage("The mapping cannot be read: *no-such.mapping.json*");
    }

    private static ReceiptMapping Parse(string json) => MappingFile.Parse(Encoding.UTF8.GetBytes(json), "shop.json");
}
