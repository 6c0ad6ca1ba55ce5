using System.Text.Json.Serialization;

namespace Loyalty.Domain;

/// <summary>
/// Every reason for which a rule refuses a command, in the published order: if several apply, the first is given.
/// </summary>
/// <remarks>
/// A key that came before is answered before anything else is looked at. The written names are permanent: stored with
/// facts and sent to callers. Numbers only order.
/// </remarks>
public enum RefusalCode
{
    /// <summary>
    /// The date lies further in the future than clocks can differ, or before the ledger's first instant.
    /// </summary>
    [JsonStringEnumMemberName("occurred_out_of_range")]
    OccurredOutOfRange = 10,

    /// <summary>No wallet has this id.</summary>
    [JsonStringEnumMemberName("wallet_not_found")]
    WalletNotFound = 20,

    /// <summary>The wallet was absorbed by another one, which the refusal names.</summary>
    [JsonStringEnumMemberName("wallet_merged")]
    WalletMerged = 30,

    /// <summary>The wallet was closed for good.</summary>
    [JsonStringEnumMemberName("wallet_closed")]
    WalletClosed = 40,

    /// <summary>The wallet is suspended: nothing is spent from it, moved or closed.</summary>
    [JsonStringEnumMemberName("wallet_suspended")]
    WalletSuspended = 50,

    /// <summary>Source and destination are one wallet.</summary>
    [JsonStringEnumMemberName("same_wallet")]
    SameWallet = 60,

    /// <summary>The one who approves an adjustment is the one who asks for it.</summary>
    [JsonStringEnumMemberName("same_approver")]
    SameApprover = 70,

    /// <summary>
    /// What the command names is not there: a receipt, a lot, a reservation, a link, a programme version.
    /// </summary>
    [JsonStringEnumMemberName("not_found")]
    NotFound = 80,

    /// <summary>The reservation has ended; the reason says how.</summary>
    [JsonStringEnumMemberName("reservation_closed")]
    ReservationClosed = 90,

    /// <summary>
    /// The same key came with other content, a receipt with other lines or a second redemption, or a reservation with
    /// the name of an open one.
    /// </summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict = 100,

    /// <summary>No programme is in force at the time of the purchase.</summary>
    [JsonStringEnumMemberName("no_programme")]
    NoProgramme = 110,

    /// <summary>The receipt's money is not the programme's.</summary>
    [JsonStringEnumMemberName("currency_mismatch")]
    CurrencyMismatch = 120,

    /// <summary>The programme version is not in the state that the step needs.</summary>
    [JsonStringEnumMemberName("programme_state")]
    ProgrammeState = 130,

    /// <summary>More is brought back than was sold and is still out.</summary>
    [JsonStringEnumMemberName("nothing_left_to_return")]
    NothingLeftToReturn = 140,

    /// <summary>The points are more than the programme lets this receipt be paid with.</summary>
    [JsonStringEnumMemberName("redeem_cap_exceeded")]
    RedeemCapExceeded = 150,

    /// <summary>Not that many points can be spent, captured or taken back.</summary>
    [JsonStringEnumMemberName("insufficient_points")]
    InsufficientPoints = 160,

    /// <summary>A wallet that still holds points, reservations or a debt is not closed.</summary>
    [JsonStringEnumMemberName("wallet_not_empty")]
    WalletNotEmpty = 170,

    /// <summary>More points than a wallet can count in its whole life: 2^53 − 1 that came in.</summary>
    [JsonStringEnumMemberName("too_many_points")]
    TooManyPoints = 180,
}
