using Bogus;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>What is sold in the histories: an ordinary shop's shelf, the same in every run.</summary>
internal sealed record Goods(Label Sku, Label Category, decimal Price, bool IsWeighed)
{
    private const int ShelfSize = 40;
    private const int ShelfSeed = 20_260_301;

    public static readonly Goods[] Shelf = Fill();

    private static Goods[] Fill()
    {
        var faker = new Faker("en") { Random = new Randomizer(ShelfSeed) };
        return [.. Enumerable.Range(0, ShelfSize).Select(_ => new Goods(
            new Label(faker.Commerce.Ean13()),
            new Label(faker.PickRandom("food", "wine", "tobacco", "garden", "toys")),
            decimal.Round(faker.Random.Decimal(9, 900), 2, MidpointRounding.ToZero),
            faker.Random.Bool(0.3f)))];
    }
}
