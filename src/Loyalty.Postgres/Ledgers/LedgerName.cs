using System.Text.RegularExpressions;

namespace Loyalty.Postgres.Ledgers;

/// <summary>Names a ledger (a brand, a tenant) within a database; each is a schema of its own.</summary>
/// <remarks>A lower-case letter, then up to 39 lower-case letters, digits and underscores.</remarks>
public sealed partial record LedgerName
{
    /// <summary>The ledger of an installation that has only one; its schema is <c>loyalty</c>.</summary>
    public static readonly LedgerName Main = new("main");

    private const string MainSchema = "loyalty";
    private const int MatchTimeoutMilliseconds = 1_000;

    /// <summary>Takes a name.</summary>
    /// <exception cref="ArgumentException">It is not of the form above.</exception>
    public LedgerName(string value)
    {
        Value = Form().IsMatch(value)
            ? value
            : throw new ArgumentException(
                "A ledger is named by a lower-case letter and up to 39 more letters, digits and underscores.",
                nameof(value));
    }

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>
    /// The schema: <c>loyalty</c> for the main ledger, else <c>loyalty_</c> and the name. Needs no quotes in SQL.
    /// </summary>
    public string Schema =>
        string.Equals(Value, "main", StringComparison.Ordinal) ? MainSchema : $"{MainSchema}_{Value}";

    /// <summary>The name of the ledger that has a schema; null where no ledger can have it.</summary>
    public static LedgerName? OfSchema(string schema)
    {
        var name = schema switch
        {
            MainSchema => Main.Value,
            _ when schema.StartsWith(MainSchema + "_", StringComparison.Ordinal) => schema[(MainSchema.Length + 1)..],
            _ => string.Empty,
        };
        var ledger = Form().IsMatch(name) ? new LedgerName(name) : null;
        return string.Equals(ledger?.Schema, schema, StringComparison.Ordinal) ? ledger : null;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}\\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Form();
}
