using System.Collections.Frozen;
using Loyalty.Domain;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace Loyalty.Host.Problems;

/// <summary>
/// The one table of problems. 404: what is named is not there. 409: it is there, in another state. 422: what is asked
/// of it cannot be. docs/reference/refusals.md is written from here.
/// </summary>
internal static class ProblemKinds
{
    /// <summary>A body, parameter or header that cannot be read.</summary>
    public static readonly ProblemKind BadInput = new(
        "bad_input",
        Status400BadRequest,
        "The request cannot be read.",
        "Correct the field that is named, as the detail says.");

    /// <summary>A ledger that this service does not keep.</summary>
    public static readonly ProblemKind UnknownLedger = new(
        "unknown_ledger",
        Status404NotFound,
        "There is no ledger of this name.",
        "Correct the header Loyalty-Ledger, or leave it out.");

    /// <summary>An address that is none.</summary>
    public static readonly ProblemKind UnknownPath = new(
        "unknown_path",
        Status404NotFound,
        "There is nothing at this address.",
        "Look the address up at /docs.");

    /// <summary>An address that knows other methods.</summary>
    public static readonly ProblemKind MethodNotAllowed = new(
        "method_not_allowed",
        Status405MethodNotAllowed,
        "The address does not take this method.",
        "Use a method that Allow names.");

    /// <summary>A body that stopped coming.</summary>
    public static readonly ProblemKind TooSlow = new(
        "request_timeout",
        Status408RequestTimeout,
        "The body did not arrive in time.",
        "Send it again.");

    /// <summary>An identifier that already means another wallet.</summary>
    public static readonly ProblemKind IdentifierTaken = new(
        "identifier_taken",
        Status409Conflict,
        "An identifier already means another wallet, which is named.",
        "Use that wallet, or link the identifier to the other one on purpose.");

    /// <summary>A body over the limit.</summary>
    public static readonly ProblemKind TooLarge = new(
        "body_too_large",
        Status413PayloadTooLarge,
        "The body is larger than 1 MiB.",
        "Send less at once.");

    /// <summary>A body that is not JSON in UTF-8.</summary>
    public static readonly ProblemKind NotJson = new(
        "not_json",
        Status415UnsupportedMediaType,
        "The body is not JSON.",
        "Send JSON in UTF-8, not compressed, with Content-Type: application/json.");

    /// <summary>A history too long to be explained at once.</summary>
    public static readonly ProblemKind HistoryTooLong = new(
        "history_too_long",
        Status422UnprocessableEntity,
        "The wallet's history is too long to be explained at once.",
        "Ask for an earlier instant, or read the history in pages.");

    /// <summary>A fault of the service itself.</summary>
    public static readonly ProblemKind Internal = new(
        "internal_error",
        Status500InternalServerError,
        "The service failed.",
        "Send the command again with its key: it is carried out once. Report the id to whoever runs the service.");

    /// <summary>More commands than can wait.</summary>
    public static readonly ProblemKind Busy = new(
        "busy",
        Status503ServiceUnavailable,
        "Too many commands wait; nothing was recorded.",
        "Send it again after Retry-After.");

    /// <summary>The store is away.</summary>
    public static readonly ProblemKind Unavailable = new(
        "unavailable",
        Status503ServiceUnavailable,
        "The store of the ledger cannot be reached.",
        "Send it again after Retry-After, with its key: it is carried out once.");

    /// <summary>What is not a rule's refusal.</summary>
    public static readonly IReadOnlyList<ProblemKind> Others =
    [
        BadInput, UnknownLedger, UnknownPath, MethodNotAllowed, TooSlow, IdentifierTaken, TooLarge, NotJson,
        HistoryTooLong, Internal, Busy, Unavailable,
    ];

    private static readonly FrozenDictionary<RefusalCode, ProblemKind> Refusals =
        new Dictionary<RefusalCode, ProblemKind>
        {
            [RefusalCode.Conflict] = new(
                "conflict",
                Status409Conflict,
                "The key came before with other content, or the receipt with other lines or payments.",
                "Send exactly what was sent first, or use a new key."),
            [RefusalCode.WalletNotFound] = new(
                "wallet_not_found",
                Status404NotFound,
                "There is no such wallet.",
                "Open it first, or correct its id or identifier."),
            [RefusalCode.WalletMerged] = new(
                "wallet_merged",
                Status409Conflict,
                "The wallet was taken over by another one, which is named in survivor.",
                "Ask the survivor."),
            [RefusalCode.WalletClosed] = new(
                "wallet_closed",
                Status409Conflict,
                "The wallet was closed for good.",
                "Open another wallet."),
            [RefusalCode.WalletSuspended] = new(
                "wallet_suspended",
                Status409Conflict,
                "The wallet is suspended: nothing is spent from it, moved or closed.",
                "Resume it once the suspicion is cleared."),
            [RefusalCode.SameWallet] = new(
                "same_wallet",
                Status422UnprocessableEntity,
                "Source and destination are one wallet.",
                "Name two wallets."),
            [RefusalCode.SameApprover] = new(
                "same_approver",
                Status422UnprocessableEntity,
                "The one who approves is the one who asks.",
                "Let somebody else approve."),
            [RefusalCode.OccurredOutOfRange] = new(
                "occurred_out_of_range",
                Status422UnprocessableEntity,
                "The date lies more than a day in the future, or before 1970.",
                "Set the register's clock, and send the date at which it happened."),
            [RefusalCode.NotFound] = new(
                "not_found",
                Status404NotFound,
                "What is named is not there: a receipt, a lot, a reservation, an identifier, a version of the "
                + "programme.",
                "Correct the name."),
            [RefusalCode.NoProgramme] = new(
                "no_programme",
                Status409Conflict,
                "No programme is in force at the time of the purchase.",
                "Publish a version from then on."),
            [RefusalCode.CurrencyMismatch] = new(
                "currency_mismatch",
                Status422UnprocessableEntity,
                "The receipt's money is not the programme's.",
                "Send the receipt in the programme's currency."),
            [RefusalCode.ProgrammeState] = new(
                "programme_state",
                Status409Conflict,
                "The version is not in the state that the step needs: only a draft is published, only what is "
                + "published is retired.",
                "Look at the version; draft a new one where it has been published."),
            [RefusalCode.ReservationClosed] = new(
                "reservation_closed",
                Status409Conflict,
                "The reservation has ended; reason says how: captured, voided or lapsed.",
                "Reserve again."),
            [RefusalCode.NothingLeftToReturn] = new(
                "nothing_left_to_return",
                Status422UnprocessableEntity,
                "More is brought back than was sold and is still out.",
                "Look at the receipt: it says what is left of each line."),
            [RefusalCode.RedeemCapExceeded] = new(
                "redeem_cap_exceeded",
                Status422UnprocessableEntity,
                "The points are more than the programme lets this receipt be paid with; available says how many it"
                + " lets.",
                "Pay with fewer points."),
            [RefusalCode.InsufficientPoints] = new(
                "insufficient_points",
                Status422UnprocessableEntity,
                "Not that many points can be had; available says how many can.",
                "Ask for fewer points."),
            [RefusalCode.WalletNotEmpty] = new(
                "wallet_not_empty",
                Status409Conflict,
                "A wallet that still holds points, reservations or a debt is not closed.",
                "Empty it first: let it lapse, transfer or adjust."),
            [RefusalCode.TooManyPoints] = new(
                "too_many_points",
                Status422UnprocessableEntity,
                "More points than a wallet can count in its whole life.",
                "Correct the amount: 9007199254740991 points is the most."),
        }.ToFrozenDictionary();

    /// <summary>The kind of a refusal.</summary>
    /// <exception cref="KeyNotFoundException">The code is missing from the table: a fault of this version.</exception>
    public static ProblemKind Of(RefusalCode code) => Refusals[code];
}
