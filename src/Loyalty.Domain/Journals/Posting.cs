namespace Loyalty.Domain.Journals;

/// <summary>Points that go from one account to another.</summary>
/// <param name="Debit">The account that gets them on its debit side.</param>
/// <param name="Credit">The account that gets them on its credit side.</param>
/// <param name="Points">More than zero.</param>
public readonly record struct Posting(Account Debit, Account Credit, Points Points);
