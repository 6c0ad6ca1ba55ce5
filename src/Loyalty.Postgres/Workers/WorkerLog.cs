using Loyalty.Domain;
using Microsoft.Extensions.Logging;

namespace Loyalty.Postgres.Workers;

/// <summary>What an operator should know of work in the background.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Warning, "The ledgers are away or busy; {Work} goes on in {Interval}.")]
    public static partial void Waits(ILogger logger, string work, TimeSpan interval, Exception fault);

    [LoggerMessage(2, LogLevel.Error, "{Work} failed; it is tried again in {Interval}.")]
    public static partial void Failed(ILogger logger, string work, TimeSpan interval, Exception fault);

    [LoggerMessage(3, LogLevel.Error, "What is due in wallet {Wallet} could not be recorded; the other wallets go on.")]
    public static partial void NotRecorded(ILogger logger, WalletId wallet, Exception fault);
}
