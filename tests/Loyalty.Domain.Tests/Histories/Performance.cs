using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>A step that has just been carried out.</summary>
/// <param name="Ledger">The ledger after it.</param>
/// <param name="Step">The step.</param>
/// <param name="Result">What it was answered.</param>
/// <param name="FirstFact">The index of its first fact in the ledger's facts.</param>
internal sealed record Performance(MemoryLedger Ledger, TapeStep Step, CommandResult Result, int FirstFact)
{
    public IEnumerable<Recorded> NewFacts => Ledger.Facts.Skip(FirstFact);
}
