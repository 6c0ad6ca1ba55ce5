using System.Collections.Immutable;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Wallets;

public sealed class AllocationsTests
{
    [Fact]
    public void A_part_is_taken_from_the_last_mentions_of_its_own_lot_only()
    {
        ImmutableArray<Allocation> allocation = [Part(1, 5), Part(2, 7), Part(1, 3), Part(3, 9)];

        allocation.Less(Part(1, 4)).Should().Equal(Part(1, 4), Part(2, 7), Part(3, 9));
        allocation.Less(Part(1, 8)).Should().Equal(Part(2, 7), Part(3, 9));
        allocation.Less(Part(2, 1)).Should().Equal(Part(1, 5), Part(2, 6), Part(1, 3), Part(3, 9));
    }

    [Fact]
    public void No_lot_gives_back_more_than_it_gave()
    {
        ImmutableArray<Allocation> allocation = [Part(1, 5), Part(2, 7)];

        FluentActions.Invoking(() => allocation.Less(Part(1, 6))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => allocation.Less(Part(3, 1))).Should().Throw<InvalidOperationException>();
    }

    private static Allocation Part(int lot, long points) => new(new LotId(lot), new Points(points));
}
