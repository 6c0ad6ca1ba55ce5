using System.Collections.Concurrent;
using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Tests.Histories;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>What whoever breaks a law is told.</summary>
public sealed class HistoryRunTests
{
    private const int Few = 1_201;

    [Fact]
    public void A_broken_law_is_told_with_its_number_how_to_run_it_again_and_no_step_too_many()
    {
        var told = Broken(() => new NoSecondAccrual()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        told[0].Should().MatchRegex(@"^History \d+ fails\. It runs alone by$");
        told[1].Should().MatchRegex(
            @"^LOYALTY_SEED=\d+ dotnet test tests/Loyalty.Domain.Tests --filter HistoryTests$");
        told[2].Should().MatchRegex(@"^Replay of FsCheck: number \d+ from 1,\d+$");
        told[3].Should().MatchRegex(@"^Shortened from \d+ to 2 steps:$");
        told[4].Should().StartWith("programme {");
        told[5..7].Should().AllSatisfy(step => step.Should().Contain("Z  accrue "));
        told[7].Should().Be("accruals: expected 1, got 2.");
        told.Should().HaveCount(8);
    }

    [Fact]
    public void The_same_histories_are_drawn_every_time() =>
        Broken(() => new NoSecondAccrual()).Should().Be(Broken(() => new NoSecondAccrual()));

    [Fact]
    public void The_history_that_was_told_of_fails_alone_as_it_did_among_others()
    {
        var told = Broken(() => new NoSecondAccrual());
        var number = int.Parse(told.Split(' ')[1], CultureInfo.InvariantCulture);

        var proving = FluentActions.Invoking(() => HistoryRun.ProveOne(Plan(() => new NoSecondAccrual()), number));

        var alone = proving.Should().Throw<LawBrokenException>().Which.Message;
        alone.Split("Shortened")[1].Should().Be(told.Split("Shortened")[1]);
    }

    [Fact]
    public void As_many_histories_are_tried_as_were_asked_for_and_hardly_one_twice()
    {
        var numbers = Seen(plan => HistoryRun.Prove(plan, Few));

        numbers.Should().HaveCount(Few);
        numbers.Distinct().Should().HaveCountGreaterThan(Few - 3);
    }

    [Fact]
    public void All_shares_together_try_what_is_tried_in_one_go()
    {
        const int TwoSharesAndOne = 10_001;

        var shares = HistoryRun.SharesOf(TwoSharesAndOne).ToArray();

        shares.Should().Equal(1, 2, 3);
        Seen(plan => Array.ForEach(shares, share => HistoryRun.ProveShare(plan, TwoSharesAndOne, share)))
            .Should().Equal(Seen(plan => HistoryRun.Prove(plan, TwoSharesAndOne)));
    }

    [Fact]
    public void A_ledger_that_throws_breaks_every_law() =>
        Broken(() => new Unlucky()).Should().Contain("to 1 steps").And.Contain("InvalidOperationException: bad luck");

    private static IEnumerable<int> Seen(Action<HistoryPlan> prove)
    {
        var numbers = new ConcurrentBag<int>();
        prove(new HistoryPlan(Wallets: 1, IsScenario: true, (_, _, number) => Take(number)));
        return numbers.Order();

        Law[] Take(int number)
        {
            numbers.Add(number);
            return [];
        }
    }

    private static string Broken(Func<Law> law)
    {
        var proving = FluentActions.Invoking(() => HistoryRun.Prove(Plan(law), Few));
        return proving.Should().Throw<LawBrokenException>().Which.Message;
    }

    private static HistoryPlan Plan(Func<Law> law) => new(Wallets: 1, IsScenario: true, (_, _, _) => [law()]);

    private sealed class NoSecondAccrual : Law
    {
        private int _accruals;

        public override void After(Performance performance)
        {
            _accruals += performance.Step.Command is LedgerCommand.AccruePoints ? 1 : 0;
            if (_accruals == 2)
            {
                RequireSame(1, _accruals, () => "accruals");
            }
        }
    }

    private sealed class Unlucky : Law
    {
        public override void After(Performance performance) => throw new InvalidOperationException("bad luck");
    }
}
