using System.Collections.Immutable;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Wallets;

/// <summary>What suspicion of fraud does to a wallet (rule 17): the innocent lose nothing.</summary>
internal static class Suspicions
{
    /// <summary>
    /// Clears one lot, or the wallet; what would have lapsed meanwhile gets the grace period from now.
    /// </summary>
    /// <remarks>A lot cleared while its wallet is still suspended gets it when the wallet is cleared, too.</remarks>
    public static void Resume(this WalletDraft draft, LotId? lot, ProgrammeVersion programme)
    {
        var expiries = draft.Wallet.Lots.Values
            .Where(one => lot is null ? !one.IsSuspended && !one.IsClosed : one.Id == lot && !IsSuspended(draft.Wallet))
            .Where(one => one.Expiry <= draft.Now)
            .Select(one => new NewExpiry(one.Id, programme.Programme.Grace.After(draft.Now, programme.Zone)))
            .ToImmutableArray();
        draft.Record(new WalletEvent.Resumed(lot, expiries));
        draft.RecordDue();
    }

    private static bool IsSuspended(Wallet wallet) => wallet.Status == WalletStatus.Suspended;
}
