using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Simulations;

/// <summary>One step of a scenario: something that happens, or a look at the wallet.</summary>
/// <param name="Line">The line of the file on which it starts, from 1.</param>
/// <param name="RecordedAt">When the ledger learns of it; a look is taken as of then.</param>
/// <param name="Command">What happens; null for a look, which records nothing.</param>
/// <param name="Fails">The refusal that is expected; null where none is.</param>
/// <param name="Expect">What must hold right after it.</param>
public sealed record ScenarioStep(
    int Line, DateTimeOffset RecordedAt, LedgerCommand? Command, ExpectedRefusal? Fails, Expectation Expect);
