using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

public sealed class SpendingOrderTests
{
    [Fact]
    public void Of_lots_that_are_alike_the_one_recorded_first_comes_first()
    {
        SpendingOrder.Instance.Compare(Lot(1), Lot(2)).Should().BeNegative();
        SpendingOrder.Instance.Compare(Lot(2), Lot(1)).Should().BePositive();
        SpendingOrder.Instance.Compare(Lot(2), Lot(2)).Should().Be(0);
    }

    [Fact]
    public void What_is_no_lot_has_no_place()
    {
        FluentActions.Invoking(() => SpendingOrder.Instance.Compare(null, Lot(1)))
            .Should().Throw<ArgumentNullException>().WithParameterName("x");
        FluentActions.Invoking(() => SpendingOrder.Instance.Compare(Lot(1), null))
            .Should().Throw<ArgumentNullException>().WithParameterName("y");
    }

    private static Lot Lot(int number) => new()
    {
        Id = new LotId(number),
        Source = LotSource.Adjustment,
        Given = new Points(1),
        Left = new Points(1),
        AccruedAt = DateTimeOffset.UnixEpoch,
    };
}
