using System.Data.Common;
using Loyalty.Postgres.Statements;
using Marten.Storage;
using static System.FormattableString;

namespace Loyalty.Marten.Writing;

/// <summary>
/// Looks, last of all, whether Marten gave the facts the numbers that their hashes and keys say; else nothing is kept.
/// </summary>
internal sealed class SequenceCheck(string schema, long expected)
    : StatementOperation(new Statement($"SELECT last_value FROM {schema}.mt_events_sequence"), typeof(StorageFeatures))
{
    /// <inheritdoc/>
    public override async Task PostprocessAsync(
        DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token).ConfigureAwait(false);
        var last = reader.GetInt64(0);
        if (last != expected)
        {
            exceptions.Add(new InvalidOperationException(Invariant(
                $"Marten numbered the last fact {last}, not {expected}: somebody else writes to the ledger's tables.")));
        }
    }
}
