using System.Diagnostics;
using System.Runtime.CompilerServices;
using Loyalty.Domain.Journals;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Journals;

public sealed class JournalTests
{
    private const int Steps = 60;

    private static readonly int Histories = Math.Min(60, Effort.Of("LOYALTY_HISTORIES", 60));

    public static TheoryData<Type> Facts => [.. FactNames.All.Keys];

    [Fact]
    public void The_books_are_the_totals_of_all_wallets_whatever_happened()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var ledger = Perform(seed);
            var totals = ledger.Wallets.Values.Aggregate(Totals.None, (sum, wallet) => sum + wallet.Totals);
            var balances = ledger.Wallets.Values.Select(wallet => wallet.Balance).ToList();

            var credits = Credits(ledger);

            credits.Values.Sum().Should().Be(0, "of history {0}", seed);
            long[] books =
            [
                -credits[Account.Issued], credits[Account.Outstanding], credits[Account.SetAside],
                credits[Account.Redeemed], credits[Account.Lapsed], credits[Account.ClawedBack],
                -credits[Account.Debt], -credits[Account.Forgiven], credits[Account.Debited],
                credits[Account.InTransfer],
            ];
            books.Should().Equal(
                [
                    totals.Issued.Value,
                    balances.Sum(balance => balance.Held.Value + balance.Available.Value),
                    balances.Sum(balance => balance.Reserved.Value),
                    totals.Redeemed.Value,
                    totals.Lapsed.Value,
                    (totals.FromOwnLots + totals.FromOtherLots + totals.ToDebt + totals.Forgiven).Value,
                    balances.Sum(balance => balance.Debt.Value),
                    totals.Forgiven.Value,
                    totals.Debited.Value,
                    0,
                ],
                "of history {0}",
                seed);
        }
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void Every_kind_of_fact_is_known(Type kind)
    {
        var fact = (Fact)RuntimeHelpers.GetUninitializedObject(kind);

        var post = () => Journal.PostingsOf(fact);

        // Without content some cannot be added up; what counts is that none is unheard of.
        post.Should().NotThrow<UnreachableException>();
    }

    [Fact]
    public void No_posting_is_of_nothing()
    {
        var postings = Perform(seed: 7).Facts.SelectMany(fact => Journal.PostingsOf(fact.Fact)).ToList();

        postings.Should().NotBeEmpty()
            .And.OnlyContain(posting => !posting.Points.IsZero && posting.Debit != posting.Credit);
    }

    internal static MemoryLedger Perform(int seed)
    {
        var random = new Random(seed);
        var rehearsal = new Rehearsal(ProgrammeAuthor.Write(random), []);
        new HistoryAuthor(random, wallets: 4, isScenario: false).Perform(rehearsal, Steps);
        return rehearsal.Ledger;
    }

    private static Dictionary<Account, long> Credits(MemoryLedger ledger)
    {
        var credits = Enum.GetValues<Account>().ToDictionary(account => account, _ => 0L);
        foreach (var posting in ledger.Facts.SelectMany(fact => Journal.PostingsOf(fact.Fact)))
        {
            credits[posting.Credit] += posting.Points.Value;
            credits[posting.Debit] -= posting.Points.Value;
        }

        return credits;
    }
}
