using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>After a command nothing that is due is left over: what comes next lies in the future.</summary>
internal sealed class DueProof : Proof
{
    public override void After(Performance performance)
    {
        foreach (var wallet in performance.Touched)
        {
            Require(
                wallet.NextDue() is not { } due || due > performance.Step.RecordedAt,
                () => $"something of {wallet.Id} is still due at {performance.Step.RecordedAt.Written()}: {wallet.NextDue()!.Value.Written()}");
        }
    }
}
