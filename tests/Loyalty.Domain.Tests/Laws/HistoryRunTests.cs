using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Tests.Histories;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>What whoever breaks a law is told.</summary>
public sealed class HistoryRunTests
{
    [Fact]
    public void A_broken_law_is_told_with_its_seed_how_to_run_it_again_and_no_step_too_many()
    {
        var told = Broken(() => new NoSecondAccrual()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        told[0].Should().MatchRegex(@"^History \d+ fails\. It runs alone by$");
        told[1].Should().MatchRegex(
            @"^LOYALTY_SEED=\d+ LOYALTY_HISTORIES=1 dotnet test tests/Loyalty.Domain.Tests --filter HistoryTests$");
        told[2].Should().MatchRegex(@"^Shortened from \d+ to 2 steps:$");
        told[3].Should().StartWith("programme {");
        told[4..6].Should().AllSatisfy(step => step.Should().Contain("Z  accrue "));
        told[6].Should().Be("accruals: expected 1, got 2.");
        told.Should().HaveCount(7);
    }

    [Fact]
    public void The_same_seed_writes_the_same_history() =>
        Broken(() => new NoSecondAccrual()).Should().Be(Broken(() => new NoSecondAccrual()));

    [Fact]
    public void A_ledger_that_throws_breaks_every_law() =>
        Broken(() => new Unlucky()).Should().Contain("to 1 steps").And.Contain("InvalidOperationException: bad luck");

    private static string Broken(Func<Law> law)
    {
        var proving = FluentActions.Invoking(() =>
            HistoryRun.Prove(wallets: 1, isScenario: true, (_, _, _) => [law()]));
        return proving.Should().Throw<LawBrokenException>().Which.Message;
    }

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
