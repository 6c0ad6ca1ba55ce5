using System.Net.Sockets;
using Loyalty.Domain.Ledgers;
using Npgsql;

namespace Loyalty.Postgres.Batches;

/// <summary>What a fault means for those who wait.</summary>
internal static class Faults
{
    /// <summary>What the schema raises where another writer has moved the end of the log.</summary>
    public const string HeadMoved = "LY001";

    /// <summary>What the schema raises where a command that was taken for new is not.</summary>
    public const string NotNew = "LY003";

    /// <summary>What the schema raises where rows that had to change are gone.</summary>
    public const string RowsMissing = "LY004";

    private const string ConnectionClass = "08";
    private const string AuthorizationClass = "28";
    private const string ResourcesClass = "53";
    private const string OperatorClass = "57";
    private const string SystemClass = "58";

    /// <summary>Whether the fault concerns one command only: everything but what no program survives.</summary>
    public static bool IsOfOne(Exception fault) => fault is not OutOfMemoryException;

    /// <summary>Whether another writer was in the way: nothing was written, and it is worth trying again.</summary>
    public static bool IsContention(Exception fault) => fault is PostgresException
    {
        SqlState: HeadMoved
            or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure,
    };

    /// <summary>Whether a command that was taken for new is not: nothing was written.</summary>
    public static bool IsNotNew(Exception fault) =>
        fault is PostgresException { SqlState: NotNew or PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether one command of a batch may be at fault: nothing was written.</summary>
    public static bool MayBeOfOne(Exception fault) =>
        !IsAbsence(fault) && !IsContention(fault) && fault is not LedgerUnavailableException;

    /// <summary>Whether the store cannot be reached, or not be written to.</summary>
    public static bool IsAbsence(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => false,
        PostgresException refused => IsAbsence(refused.SqlState),
        NpgsqlException or TimeoutException or SocketException or IOException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Whether callers are told of the fault in their own words. Whoever cancels knows why it ended.</summary>
    public static bool IsTold(Exception fault, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && !ReferenceEquals(Told(fault), fault);

    /// <summary>
    /// How a fault of the store is told to callers: as itself where it is none of being away or busy.
    /// </summary>
    public static Exception Told(Exception fault) => fault switch
    {
        _ when IsAbsence(fault) => new LedgerUnavailableException(
            "The database of the ledger cannot be reached or written to; see its log and that of PostgreSQL.",
            fault),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => new LedgerBusyException(
            "The database of the ledger took too long; nothing was recorded; try again later.", fault),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or RowsMissing } =>
            new InvalidOperationException(
                "The read models of the ledger do not agree with its facts; rebuild them from the facts.", fault),
        _ when IsContention(fault) => new LedgerBusyException("Other writers hold the ledger; try again later.", fault),
        _ => fault,
    };

    private static bool IsAbsence(string state) =>
        state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidCatalogName
        || state[..2] is ConnectionClass or AuthorizationClass or ResourcesClass or OperatorClass or SystemClass;
}
