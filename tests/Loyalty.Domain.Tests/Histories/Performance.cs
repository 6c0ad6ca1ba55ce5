using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>A step that has just been carried out.</summary>
/// <param name="Ledger">The ledger after it.</param>
/// <param name="Step">The step.</param>
/// <param name="Result">What it was answered.</param>
/// <param name="FirstFact">The index of its first fact in the ledger's facts; their count where it has none.</param>
internal sealed record Performance(MemoryLedger Ledger, TapeStep Step, CommandResult Result, int FirstFact)
{
    /// <summary>The wallets that have new facts.</summary>
    public IReadOnlyList<Wallet> Touched { get; } = Find(Ledger, FirstFact);

    private static List<Wallet> Find(MemoryLedger ledger, int firstFact)
    {
        var found = new List<Wallet>();
        for (var index = firstFact; index < ledger.Facts.Count; index++)
        {
            var fact = ledger.Facts[index];
            if (fact.Fact is WalletEvent && !found.Exists(wallet => wallet.Id.Value == fact.StreamId))
            {
                found.Add(ledger.Wallets[new WalletId(fact.StreamId)]);
            }
        }

        return found;
    }
}
