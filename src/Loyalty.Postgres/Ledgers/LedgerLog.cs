using Microsoft.Extensions.Logging;

namespace Loyalty.Postgres.Ledgers;

/// <summary>What an operator should know of a ledger. Never a key, a text or an amount.</summary>
internal sealed partial class LedgerLog(ILogger logger, LedgerName ledger)
{
    public void Opened(long facts) => Opened(logger, ledger.Value, facts);

    public void OtherWriters(int attempt, Exception fault) => OtherWriters(logger, ledger.Value, attempt, fault);

    public void BatchFailed(int commands, Exception fault) => BatchFailed(logger, ledger.Value, commands, fault);

    public void NotWritten(Exception fault) => NotWritten(logger, ledger.Value, fault);

    [LoggerMessage(1, LogLevel.Information, "Ledger {Ledger} is open with {Facts} facts.")]
    private static partial void Opened(ILogger logger, string ledger, long facts);

    [LoggerMessage(2, LogLevel.Information, "Other writers were in the way of ledger {Ledger}, attempt {Attempt}.")]
    private static partial void OtherWriters(ILogger logger, string ledger, int attempt, Exception fault);

    [LoggerMessage(3, LogLevel.Error, "A batch of {Commands} commands of ledger {Ledger} failed; each is tried alone.")]
    private static partial void BatchFailed(ILogger logger, string ledger, int commands, Exception fault);

    [LoggerMessage(4, LogLevel.Error, "A batch of ledger {Ledger} could not be written.")]
    private static partial void NotWritten(ILogger logger, string ledger, Exception fault);
}
