using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>After a command nothing that is due is left over: what comes next lies in the future.</summary>
internal sealed class DueLaw : Law
{
    public override void After(Performance performance)
    {
        foreach (var wallet in performance.Touched)
        {
            Require(
                wallet.NextDue() is not { } due || due > performance.Step.RecordedAt,
                () => $"something of {wallet.Id} is still due: since {wallet.NextDue()!.Value.Written()}");
        }
    }
}
