using System.Collections.Immutable;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Simulations;

/// <summary>A story about one wallet: what happens when, and what the balances must be.</summary>
/// <param name="Id">Names it in reports and traces.</param>
/// <param name="Title">What it shows, in words; null where it is not told.</param>
/// <param name="Programme">The rules, in force for all time.</param>
/// <param name="Steps">At least one, in the order in which the ledger learns of them.</param>
public sealed record Scenario(string Id, string? Title, Programme Programme, ImmutableArray<ScenarioStep> Steps)
{
    /// <summary>The wallet that every scenario is about.</summary>
    public static readonly WalletId Wallet = new(new Guid("73636e61-7269-8f00-8000-000000000001"));
}
