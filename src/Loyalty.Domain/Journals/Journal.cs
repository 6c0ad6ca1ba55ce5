using System.Collections.Immutable;
using System.Diagnostics;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Journals;

/// <summary>
/// The ledger's books: what each fact posts. Every posting has two sides, so the books always balance.
/// </summary>
public static class Journal
{
    /// <summary>What a fact posts; nothing for facts that move no points between accounts.</summary>
    /// <exception cref="UnreachableException">A fact that this version does not know: never passed over.</exception>
    public static ImmutableArray<Posting> PostingsOf(Fact fact) =>
        fact is WalletEvent wallet ? [.. Moves(wallet).Where(posting => !posting.Points.IsZero)] : [];

    private static IEnumerable<Posting> Moves(WalletEvent fact) => fact switch
    {
        WalletEvent.Accrued accrued => [new(Account.Issued, Account.Outstanding, accrued.Points)],
        WalletEvent.Credited credited => [new(Account.Issued, Account.Outstanding, credited.Points)],
        WalletEvent.Debited debited => [new(Account.Outstanding, Account.Debited, debited.Points)],
        WalletEvent.Redeemed redeemed => [new(Account.Outstanding, Account.Redeemed, redeemed.Points)],
        WalletEvent.Reserved reserved => [new(Account.Outstanding, Account.SetAside, reserved.Points)],
        WalletEvent.Captured captured =>
        [
            new(Account.SetAside, Account.Redeemed, captured.Points),
            new(Account.SetAside, Account.Outstanding, Sum(captured.Back)),
        ],
        WalletEvent.ReservationVoided voided => [new(Account.SetAside, Account.Outstanding, Sum(voided.Back))],
        WalletEvent.ReservationLapsed lapsed => [new(Account.SetAside, Account.Outstanding, Sum(lapsed.Back))],
        WalletEvent.Restored restored => [new(Account.Redeemed, Account.Outstanding, Sum(restored))],
        WalletEvent.Reversed reversed =>
        [
            new(Account.Outstanding, Account.ClawedBack, reversed.FromLot + Sum(reversed.FromOthers)),
            new(Account.Lapsed, Account.ClawedBack, reversed.FromLapsed),
            new(Account.Debt, Account.ClawedBack, reversed.ToDebt),
            new(Account.Forgiven, Account.ClawedBack, reversed.Forgiven),
        ],
        WalletEvent.DebtOffset offset => [new(Account.Outstanding, Account.Debt, Sum(offset.From))],
        WalletEvent.Expired expired => [new(Account.Outstanding, Account.Lapsed, expired.Points)],
        WalletEvent.TransferredOut sent => [new(Account.Outstanding, Account.InTransfer, sent.Points)],
        WalletEvent.TransferredIn received =>
            [new(Account.InTransfer, Account.Outstanding, received.Lots.Sum(lot => lot.Points))],
        WalletEvent.Opened or WalletEvent.IdentifierLinked or WalletEvent.IdentifierUnlinked or WalletEvent.Delivered
            or WalletEvent.Released or WalletEvent.AllocationRebalanced or WalletEvent.Absorbed
            or WalletEvent.MergedInto or WalletEvent.Suspended or WalletEvent.Resumed or WalletEvent.Closed
            or WalletEvent.CommandRefused => [],
        _ => throw new UnreachableException($"The journal does not know what {fact.GetType().Name} posts."),
    };

    private static Points Sum(WalletEvent.Restored restored) =>
        Sum(restored.ToLots) + (restored.Grace?.Points ?? Points.Zero);

    private static Points Sum(ImmutableArray<Allocation> parts) => parts.Sum(part => part.Points);
}
