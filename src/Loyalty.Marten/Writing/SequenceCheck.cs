using Loyalty.Postgres.Statements;
using Marten.Storage;

namespace Loyalty.Marten.Writing;

/// <summary>
/// Fails the batch, last of all, where Marten gave the facts other numbers than their hashes and keys say. And sets the
/// sequence there once more: taken number by number it would go on further ahead after a crash.
/// </summary>
internal sealed class SequenceCheck(string schema, long expected)
    : StatementOperation(new Statement(Text(schema), expected), typeof(StorageFeatures))
{
    // What is no number fails on the server, and tells why: it must not come as far as the commit.
    private static string Text(string schema) => $"""
        SELECT CASE WHEN last_value = $1 THEN setval('{schema}.mt_events_sequence', $1)
          ELSE format('Marten numbered the last fact %s instead of %s', last_value, $1)::bigint END
        FROM {schema}.mt_events_sequence
        """;
}
