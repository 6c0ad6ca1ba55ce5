using System.Diagnostics;
using System.Runtime.CompilerServices;
using Loyalty.Domain.Analytics;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.Journals;
using Loyalty.Domain.Tests.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Analytics;

public sealed class DailyFiguresTests
{
    private const int Histories = 40;

    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly DateTimeOffset LateEvening = new(2026, 3, 2, 21, 30, 0, TimeSpan.Zero);
    private static readonly ReceiptKey Sale = new("R1");

    public static TheoryData<Type> Facts => [.. FactNames.All.Keys];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Every_kind_of_fact_is_known(Type kind)
    {
        var fact = (Fact)RuntimeHelpers.GetUninitializedObject(kind);

        var add = () => DailyFigures.Of(fact);

        // Without content some cannot be added up; what counts is that none is unheard of.
        add.Should().NotThrow<UnreachableException>();
    }

    [Fact]
    public void The_days_together_are_the_totals_of_the_wallets()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var ledger = JournalTests.Perform(seed);
            var days = ledger.Facts.Select(fact => DailyFigures.Of(fact.Fact)).ToList();
            var totals = ledger.Wallets.Values.Aggregate(Totals.None, (sum, wallet) => sum + wallet.Totals);

            days.Sum(day => day.Issued).Should().Be(totals.Issued.Value, "of history {0}", seed);
            days.Sum(day => day.Redeemed - day.Restored).Should().Be(totals.Redeemed.Value, "of history {0}", seed);
            days.Sum(day => day.ToDebt).Should().Be(totals.ToDebt.Value, "of history {0}", seed);
            days.Sum(day => day.DebtPaid).Should().Be(totals.Offset.Value, "of history {0}", seed);
            days.Sum(day => day.Forgiven).Should().Be(totals.Forgiven.Value, "of history {0}", seed);
            days.Sum(day => day.ClawedBack).Should().Be(
                (totals.FromOwnLots + totals.FromOtherLots + totals.ToDebt).Value, "of history {0}", seed);
            days.Sum(day => day.Receipts).Should().Be(
                ledger.Receipts.Values.Count(receipt => receipt.IsKnown), "of history {0}", seed);
        }
    }

    [Fact]
    public void What_was_clawed_back_from_a_lapsed_lot_counts_as_clawed_back_and_not_as_debt()
    {
        var reversed = new WalletEvent.Reversed(
            ReversalCause.Return,
            Sale,
            Document: null,
            new LotId(1),
            FromLot: new Points(1),
            FromLapsed: new Points(2),
            [new Allocation(new LotId(2), new Points(4))],
            ToDebt: new Points(8),
            Forgiven: new Points(16));

        DailyFigures.Of(reversed).Should().Be(new DailyFigures { ClawedBack = 15, ToDebt = 8, Forgiven = 16 });
    }

    [Fact]
    public void A_day_counts_sales_with_their_amounts_returns_refusals_releases_and_lapses()
    {
        Story.Begin().Sell("S1", "A food 2 x 150.50, B food 1 x 49.50", redeem: 1)
            .Refused(RefusalCode.InsufficientPoints, available: 0)
            .Sell("S2", "A food 2 x 150.50, B food 1 x 49.50").Return("S2", "A:1")
            .After("P500D").RecordDue().Ledger.Facts.Select(fact => DailyFigures.Of(fact.Fact))
            .Where(day => day != DailyFigures.None).Should().Equal(
                new DailyFigures { Refusals = 1 },
                new DailyFigures { Receipts = 1, Turnover = 200 },
                new DailyFigures { Issued = 10 },
                new DailyFigures { Returns = 1 },
                new DailyFigures { ClawedBack = 4 },
                new DailyFigures { Released = 6 },
                new DailyFigures { Lapsed = 6 });
    }

    [Fact]
    public void What_several_lots_paid_of_a_debt_adds_up() => DailyFigures
        .Of(new WalletEvent.DebtOffset([new(new LotId(1), new Points(3)), new(new LotId(2), new Points(4))]))
        .Should().Be(new DailyFigures { DebtPaid = 7 });

    [Fact]
    public void A_sale_told_without_amounts_adds_nothing_to_the_turnover() =>
        Story.Begin().Accrue("R1", 0, lines: "A:60 B:40").Facts.Select(fact => DailyFigures.Of(fact.Fact))
            .Should().StartWith(new DailyFigures { Receipts = 1 });

    [Fact]
    public void A_sale_counts_on_the_day_on_which_it_was_made_in_the_zone()
    {
        var sale = new Recorded(1, Sale.StreamId, 1, new ReceiptEvent.Voided(), LateEvening, LateEvening.AddDays(3));

        DailyFigures.DayOf(sale, Moscow).Should().Be(new DateOnly(2026, 3, 3));
        DailyFigures.DayOf(sale, TimeZoneInfo.Utc).Should().Be(new DateOnly(2026, 3, 2));
    }

    [Fact]
    public void A_redemption_counts_on_the_day_on_which_it_took_effect()
    {
        var wallet = new Guid("00000000-0000-0000-0000-000000000001");
        var redeemed = new WalletEvent.Redeemed(Sale, new Points(5), []);
        var recorded = new Recorded(1, wallet, 1, redeemed, LateEvening, LateEvening.AddDays(3));

        DailyFigures.DayOf(recorded, TimeZoneInfo.Utc).Should().Be(new DateOnly(2026, 3, 5));
    }
}
