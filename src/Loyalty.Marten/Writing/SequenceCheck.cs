using System.Data.Common;
using Loyalty.Postgres.Statements;
using Marten.Storage;
using static System.FormattableString;

namespace Loyalty.Marten.Writing;

/// <summary>
/// Looks, last of all, whether Marten gave the facts the numbers that their hashes and keys say; else nothing is kept.
/// And sets the sequence there once more: taken number by number it would go on further ahead after a crash.
/// </summary>
internal sealed class SequenceCheck(string schema, long expected) : StatementOperation(
    new Statement(
        $"SELECT last_value, setval('{schema}.mt_events_sequence', $1) FROM {schema}.mt_events_sequence", expected),
    typeof(StorageFeatures))
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
