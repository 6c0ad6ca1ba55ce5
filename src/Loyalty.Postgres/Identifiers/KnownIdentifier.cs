using Loyalty.Domain;

namespace Loyalty.Postgres.Identifiers;

/// <summary>An id under which a text is known, and the link of it that was recorded last.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Owner">The wallet for which it was made.</param>
/// <param name="Link">The place of the link in the ledger's order; 0 where it was never linked.</param>
/// <param name="Wallet">What it was linked to.</param>
/// <param name="Holder">Who answers for that wallet now.</param>
/// <param name="IsOpen">Whether the link lasts.</param>
internal sealed record KnownIdentifier(
    Guid Id, WalletId Owner, long Link, WalletId Wallet, WalletId Holder, bool IsOpen)
{
    /// <summary>An id that was never linked.</summary>
    public static KnownIdentifier Unlinked(Guid id, WalletId owner) =>
        new(id, owner, Link: 0, owner, owner, IsOpen: false);
}
