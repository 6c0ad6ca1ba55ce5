using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Programmes;

/// <summary>What keeps a document from being a programme; the last value that is fine is fine.</summary>
public sealed class ProgrammeCheckTests
{
    private const string Rate = "earn.rate: 0 to 1000 points for one unit of money.";
    private const string CategoryRate = "earn.categories: 0 to 1000 points for one unit of money each.";
    private const string List = "earn: a list has at most 10000 entries.";
    private const string Currency = "currency: three capital letters are wanted, as in ISO 4217, such as RUB.";
    private const string PointValue = "redeem.pointValue: 0.0001 to 1000 units of money.";

    private static readonly Programme Fine = Programme.Default;

    [Theory]
    [InlineData(0, "schema: only form 1 is known.")]
    [InlineData(1, null)]
    [InlineData(2, "schema: only form 1 is known.")]
    public void There_is_one_form(int schema, string? fault) => Check(Fine with { Schema = schema }, fault);

    [Theory]
    [InlineData("Asia/Yekaterinburg", null)]
    [InlineData("Moscow", "zone: an IANA time zone is wanted, such as Europe/Moscow.")]
    public void Days_are_counted_in_a_zone_that_is_known(string zone, string? fault) =>
        Check(Fine with { Zone = new Label(zone) }, fault);

    [Theory]
    [InlineData("EUR", null)]
    [InlineData("EU", Currency)]
    [InlineData("EURO", Currency)]
    [InlineData("EuR", Currency)]
    [InlineData("EU1", Currency)]
    public void A_currency_has_three_capital_letters(string currency, string? fault) =>
        Check(Fine with { Currency = new Label(currency) }, fault);

    [Theory]
    [InlineData("0", null, null)]
    [InlineData("1000", null, null)]
    [InlineData("-0.01", Rate, CategoryRate)]
    [InlineData("1000.01", Rate, CategoryRate)]
    public void A_rate_is_0_to_1000(string rate, string? ofAll, string? ofCategory)
    {
        var value = decimal.Parse(rate, CultureInfo.InvariantCulture);
        Check(Earning(new Earning { Rate = value }), ofAll);
        Check(Earning(new Earning { Categories = Rates(("food", 1), ("wine", value)) }), ofCategory);
    }

    [Theory]
    [InlineData("wine", null)]
    [InlineData(" ", "earn.categories: a category is a text of 1 to 200 characters.")]
    public void A_category_has_a_name(string name, string? fault) =>
        Check(Earning(new Earning { Categories = Rates(("food", 1), (name, 1)) }), fault);

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, List)]
    public void A_list_has_at_most_10000_entries(int count, string? fault)
    {
        var names = Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        ImmutableArray<Label> labels = [.. names.Select(name => new Label(name))];
        Check(Earning(new Earning { Categories = Rates([.. names.Select(name => (name, 1m))]) }), fault);
        Check(Earning(new Earning { ExcludedCategories = labels }), fault);
        Check(Earning(new Earning { ExcludedSkus = labels }), fault);
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("1", null)]
    [InlineData("-0.01", "redeem.cap: a share from 0 to 1.")]
    [InlineData("1.01", "redeem.cap: a share from 0 to 1.")]
    public void A_cap_is_a_share(string cap, string? fault) => Check(
        Fine with { Redeem = new Redeeming { Cap = decimal.Parse(cap, CultureInfo.InvariantCulture) } }, fault);

    [Theory]
    [InlineData("0.0001", null)]
    [InlineData("1000", null)]
    [InlineData("0.00009", PointValue)]
    [InlineData("1000.01", PointValue)]
    public void A_point_pays_something(string value, string? fault) => Check(
        Fine with { Redeem = new Redeeming { PointValue = decimal.Parse(value, CultureInfo.InvariantCulture) } },
        fault);

    [Fact]
    public void All_faults_are_told() => ProgrammeCheck.Faults(Fine with { Schema = 2, Currency = new Label("rub") })
        .Should().Equal("schema: only form 1 is known.", Currency);

    private static void Check(Programme programme, string? fault) =>
        ProgrammeCheck.Faults(programme).Should().Equal(fault is null ? [] : [fault]);

    private static Programme Earning(Earning earning) => Fine with { Earn = earning };

    private static ImmutableSortedDictionary<string, decimal> Rates(params (string Name, decimal Rate)[] rates) =>
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, rates.Select(one => KeyValuePair.Create(one.Name, one.Rate)));
}
