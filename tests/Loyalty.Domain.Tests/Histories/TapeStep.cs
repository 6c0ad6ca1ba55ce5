using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>One command and when the ledger learns of it.</summary>
internal sealed record TapeStep(LedgerCommand Command, DateTimeOffset RecordedAt);
