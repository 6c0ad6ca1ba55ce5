using System.Collections.Frozen;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Stored;

/// <summary>
/// The stored name of every fact: one explicit table, never a CLR name. A name is given once and for ever.
/// </summary>
public static class FactNames
{
    /// <summary>Every kind of fact with its stored name.</summary>
    public static readonly FrozenDictionary<Type, string> All = new Dictionary<Type, string>
    {
        [typeof(WalletEvent.Opened)] = "wallet_opened",
        [typeof(WalletEvent.IdentifierLinked)] = "identifier_linked",
        [typeof(WalletEvent.IdentifierUnlinked)] = "identifier_unlinked",
        [typeof(WalletEvent.Accrued)] = "points_accrued",
        [typeof(WalletEvent.Delivered)] = "goods_delivered",
        [typeof(WalletEvent.Released)] = "points_released",
        [typeof(WalletEvent.Redeemed)] = "points_redeemed",
        [typeof(WalletEvent.Reserved)] = "points_reserved",
        [typeof(WalletEvent.Captured)] = "reservation_captured",
        [typeof(WalletEvent.ReservationVoided)] = "reservation_voided",
        [typeof(WalletEvent.ReservationLapsed)] = "reservation_lapsed",
        [typeof(WalletEvent.Reversed)] = "points_reversed",
        [typeof(WalletEvent.Restored)] = "points_restored",
        [typeof(WalletEvent.DebtOffset)] = "debt_offset",
        [typeof(WalletEvent.Expired)] = "points_expired",
        [typeof(WalletEvent.AllocationRebalanced)] = "allocation_rebalanced",
        [typeof(WalletEvent.Credited)] = "points_credited",
        [typeof(WalletEvent.Debited)] = "points_debited",
        [typeof(WalletEvent.TransferredOut)] = "points_transferred_out",
        [typeof(WalletEvent.TransferredIn)] = "points_transferred_in",
        [typeof(WalletEvent.Absorbed)] = "wallet_absorbed",
        [typeof(WalletEvent.MergedInto)] = "wallet_merged_into",
        [typeof(WalletEvent.Suspended)] = "suspended",
        [typeof(WalletEvent.Resumed)] = "resumed",
        [typeof(WalletEvent.Closed)] = "wallet_closed",
        [typeof(WalletEvent.CommandRefused)] = "command_refused",
        [typeof(ReceiptEvent.Registered)] = "receipt_registered",
        [typeof(ReceiptEvent.PointsPaid)] = "receipt_points_paid",
        [typeof(ReceiptEvent.PointsEarned)] = "receipt_points_earned",
        [typeof(ReceiptEvent.Returned)] = "receipt_returned",
        [typeof(ReceiptEvent.ReturnParked)] = "receipt_return_parked",
        [typeof(ReceiptEvent.ParkedReturnRefused)] = "receipt_parked_return_refused",
        [typeof(ReceiptEvent.Voided)] = "receipt_voided",
        [typeof(ProgrammeEvent.Drafted)] = "programme_drafted",
        [typeof(ProgrammeEvent.Published)] = "programme_published",
        [typeof(ProgrammeEvent.Retired)] = "programme_retired",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Type> ByName =
        All.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The stored name of a fact.</summary>
    /// <exception cref="KeyNotFoundException">The fact is missing from the table: a fault of this version.</exception>
    public static string Of(Fact fact) => All[fact.GetType()];

    /// <summary>The stored name of a kind of fact.</summary>
    public static string Of<TFact>()
        where TFact : Fact => All[typeof(TFact)];

    /// <summary>The kind of fact that a stored name means.</summary>
    /// <exception cref="NotSupportedException">A newer version wrote it: never silently passed over.</exception>
    public static Type TypeOf(string name) => ByName.TryGetValue(name, out var type)
        ? type
        : throw new NotSupportedException(
            $"This version does not know facts named '{name}'; a newer one is needed to read them.");
}
