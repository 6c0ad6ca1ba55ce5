using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Ledgers;

/// <summary>Something that a register, a shop or an operator asks of the ledger.</summary>
/// <param name="OccurredAt">When it happened there; decides the hold and expiry of what a purchase earned.</param>
/// <remarks>
/// A command with a key is carried out once: the same key with the same content gets the first answer again, with other
/// content a conflict (rule 12). The content is every member, <paramref name="OccurredAt"/> too.
/// </remarks>
public abstract record LedgerCommand(DateTimeOffset OccurredAt)
{
    /// <summary>Opens a wallet. A second time is a repeat.</summary>
    public sealed record OpenWallet(DateTimeOffset OccurredAt, WalletId Wallet) : LedgerCommand(OccurredAt);

    /// <summary>
    /// Lets an identifier mean this wallet from <paramref name="OccurredAt"/> on. Linked already: a repeat.
    /// </summary>
    /// <param name="OccurredAt">From when on.</param>
    /// <param name="Wallet">The wallet.</param>
    /// <param name="Identifier">The identifier's id; what it says stands outside the facts.</param>
    /// <param name="Kind">card, phone, qr, email …</param>
    public sealed record LinkIdentifier(DateTimeOffset OccurredAt, WalletId Wallet, Guid Identifier, Label Kind)
        : LedgerCommand(OccurredAt);

    /// <summary>Ends what an identifier means. Not linked: refused as not found.</summary>
    public sealed record UnlinkIdentifier(DateTimeOffset OccurredAt, WalletId Wallet, Guid Identifier)
        : LedgerCommand(OccurredAt);

    /// <summary>
    /// A sale by the programme's rules: pays with points what is asked, and earns on the rest. Key: the receipt.
    /// </summary>
    /// <param name="OccurredAt">When the receipt was issued; decides which version of the rules counts.</param>
    /// <param name="Wallet">Whose purchase it is.</param>
    /// <param name="Receipt">Names the receipt for ever.</param>
    /// <param name="Currency">ISO 4217 code of the amounts.</param>
    /// <param name="Lines">At least one.</param>
    /// <param name="Redeem">Points to pay with; null for none, or where a reservation is captured.</param>
    /// <param name="Reservation">The reservation to capture, all of it or <paramref name="Redeem"/> points of it; null
    /// for none.</param>
    public sealed record RegisterReceipt(
        DateTimeOffset OccurredAt,
        WalletId Wallet,
        ReceiptKey Receipt,
        Label Currency,
        ImmutableArray<SaleLine> Lines,
        Points? Redeem,
        Label? Reservation) : LedgerCommand(OccurredAt);

    /// <summary>Points for a purchase that the caller has worked out himself. Key: the receipt.</summary>
    /// <param name="OccurredAt">When the purchase was made.</param>
    /// <param name="Wallet">Whose purchase it is.</param>
    /// <param name="Receipt">Names the receipt for ever.</param>
    /// <param name="Points">What it earned; may be 0.</param>
    /// <param name="Sale">Its lines, as far as they are told.</param>
    /// <param name="LinePoints">How the points fall on the lines; null: split by weight.</param>
    /// <param name="Hold">How long they are held; null: as the programme says.</param>
    /// <param name="Lifetime">When they lapse; null: as the programme says.</param>
    public sealed record AccruePoints(
        DateTimeOffset OccurredAt,
        WalletId Wallet,
        ReceiptKey Receipt,
        Points Points,
        SaleOutline Sale,
        ImmutableArray<Points>? LinePoints,
        Period? Hold,
        LotLifetime? Lifetime) : LedgerCommand(OccurredAt);

    /// <summary>Pays points on a receipt. Key: <paramref name="Key"/>, or else the receipt.</summary>
    public sealed record RedeemPoints(
        DateTimeOffset OccurredAt, WalletId Wallet, ReceiptKey Receipt, Points Points, SaleOutline Sale, Label? Key)
        : LedgerCommand(OccurredAt);

    /// <summary>Sets points aside for a register. Key: the reservation, in its wallet.</summary>
    /// <param name="OccurredAt">When the register asked.</param>
    /// <param name="Wallet">Whose points.</param>
    /// <param name="Reservation">The register's name for it, unique in the wallet.</param>
    /// <param name="Points">More than zero.</param>
    /// <param name="For">How long, from when the ledger learns of it.</param>
    public sealed record ReservePoints(
        DateTimeOffset OccurredAt, WalletId Wallet, Label Reservation, Points Points, Period For)
            : LedgerCommand(OccurredAt);

    /// <summary>
    /// Pays reserved points; the rest goes back. A second time: refused as closed, unless it has the same key.
    /// </summary>
    /// <param name="OccurredAt">When the register paid.</param>
    /// <param name="Wallet">Whose points.</param>
    /// <param name="Reservation">The reservation.</param>
    /// <param name="Points">No more than reserved; null for all.</param>
    /// <param name="Receipt">What is paid; null where no goods can come back.</param>
    /// <param name="Sale">The receipt's lines, as far as they are told.</param>
    /// <param name="Key">Makes a repeat recognisable; null for none.</param>
    public sealed record CaptureReservation(
        DateTimeOffset OccurredAt,
        WalletId Wallet,
        Label Reservation,
        Points? Points,
        ReceiptKey? Receipt,
        SaleOutline Sale,
        Label? Key) : LedgerCommand(OccurredAt);

    /// <summary>Gives up a reservation. A second time: refused as closed.</summary>
    public sealed record VoidReservation(DateTimeOffset OccurredAt, WalletId Wallet, Label Reservation)
        : LedgerCommand(OccurredAt);

    /// <summary>Goods come back. Key: the document; without one every delivery counts.</summary>
    /// <param name="OccurredAt">When they came back.</param>
    /// <param name="Receipt">The sale; where it is not known yet, the return waits for it.</param>
    /// <param name="Document">The return's own number.</param>
    /// <param name="Lines">What came back; null for all that is left.</param>
    public sealed record ReturnGoods(
        DateTimeOffset OccurredAt, ReceiptKey Receipt, Label? Document, ImmutableArray<ReturnedLine>? Lines)
        : LedgerCommand(OccurredAt);

    /// <summary>Cancels a sale as a whole: all that is left of it comes back. A second time is a repeat.</summary>
    public sealed record VoidReceipt(DateTimeOffset OccurredAt, ReceiptKey Receipt) : LedgerCommand(OccurredAt);

    /// <summary>
    /// The goods of a web order were delivered at <paramref name="OccurredAt"/>, from when the hold counts. A second
    /// time is a repeat.
    /// </summary>
    public sealed record ConfirmDelivery(DateTimeOffset OccurredAt, ReceiptKey Receipt) : LedgerCommand(OccurredAt);

    /// <summary>
    /// Holds the lot that a purchase gave for suspicion of fraud. Held already, or confiscated: a repeat.
    /// </summary>
    public sealed record SuspendLot(DateTimeOffset OccurredAt, ReceiptKey Receipt, Label? Reason)
        : LedgerCommand(OccurredAt);

    /// <summary>Clears a lot of suspicion. Not suspended, or confiscated: a repeat.</summary>
    public sealed record ResumeLot(DateTimeOffset OccurredAt, ReceiptKey Receipt) : LedgerCommand(OccurredAt);

    /// <summary>Takes back all that a lot gave, for fraud. Confiscated already: a repeat.</summary>
    public sealed record ConfiscateLot(DateTimeOffset OccurredAt, ReceiptKey Receipt) : LedgerCommand(OccurredAt);

    /// <summary>Holds all points of a wallet for suspicion of fraud. Suspended already: a repeat.</summary>
    public sealed record SuspendWallet(DateTimeOffset OccurredAt, WalletId Wallet, Label? Reason)
        : LedgerCommand(OccurredAt);

    /// <summary>Clears a wallet of suspicion. Not suspended: a repeat.</summary>
    public sealed record ResumeWallet(DateTimeOffset OccurredAt, WalletId Wallet) : LedgerCommand(OccurredAt);

    /// <summary>An operator gives or takes points. Key: <paramref name="Key"/>.</summary>
    /// <param name="OccurredAt">When it was decided.</param>
    /// <param name="Wallet">Whose points.</param>
    /// <param name="Key">Names the adjustment for ever.</param>
    /// <param name="Direction">Gives or takes.</param>
    /// <param name="Points">More than zero.</param>
    /// <param name="Lifetime">When given points lapse; null: as the programme says.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Operator">Who asks: an id, not a name.</param>
    /// <param name="Approver">Who approves: another one.</param>
    public sealed record AdjustPoints(
        DateTimeOffset OccurredAt,
        WalletId Wallet,
        Label Key,
        Direction Direction,
        Points Points,
        LotLifetime? Lifetime,
        Label Reason,
        Label Operator,
        Label Approver) : LedgerCommand(OccurredAt);

    /// <summary>
    /// Moves available points to another wallet; they keep their expiry. Key: <paramref name="Key"/>.
    /// </summary>
    public sealed record TransferPoints(DateTimeOffset OccurredAt, WalletId From, WalletId To, Points Points, Label Key)
        : LedgerCommand(OccurredAt);

    /// <summary>One wallet takes over another with all that is in it (rule 18). A second time is a repeat.</summary>
    public sealed record MergeWallets(DateTimeOffset OccurredAt, WalletId Survivor, WalletId Absorbed)
        : LedgerCommand(OccurredAt);

    /// <summary>Closes an empty wallet for good. Closed already: a repeat.</summary>
    public sealed record CloseWallet(DateTimeOffset OccurredAt, WalletId Wallet) : LedgerCommand(OccurredAt);

    /// <summary>Records what the clock has done to a wallet (rule 1); nothing due: nothing is recorded.</summary>
    public sealed record RecordDue(DateTimeOffset OccurredAt, WalletId Wallet) : LedgerCommand(OccurredAt);

    /// <summary>Writes down a version of the rules. Key: <paramref name="Key"/>.</summary>
    public sealed record DraftProgramme(DateTimeOffset OccurredAt, Label Key, Programme Programme)
        : LedgerCommand(OccurredAt);

    /// <summary>
    /// Lets purchases from an instant on go by a version. Published already for that instant: a repeat.
    /// </summary>
    public sealed record PublishProgramme(DateTimeOffset OccurredAt, int Version, DateTimeOffset From)
        : LedgerCommand(OccurredAt);

    /// <summary>Lets purchases from an instant on no longer go by a version. Retired already: a repeat.</summary>
    public sealed record RetireProgramme(DateTimeOffset OccurredAt, int Version, DateTimeOffset From)
        : LedgerCommand(OccurredAt);
}
