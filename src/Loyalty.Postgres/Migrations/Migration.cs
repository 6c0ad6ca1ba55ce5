using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Postgres.Migrations;

/// <summary>One numbered step of the schema, as it lies in this assembly.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">What it brings.</param>
/// <param name="Text">
/// Statements that make tables without naming their schema; where they must, it is <c>{schema}</c>.
/// </param>
/// <param name="Checksum">SHA-256 of the text, in hexadecimal digits: a step that was taken is never edited.</param>
internal sealed record Migration(int Number, string Name, string Text, string Checksum)
{
    private const string Extension = ".sql";
    private const int DigitsOfNumber = 4;
    private const string SchemaMark = "{schema}";

    /// <summary>All steps in order.</summary>
    public static readonly IReadOnlyList<Migration> All = Read();

    /// <summary>The statements that make the tables of one ledger.</summary>
    public string TextFor(LedgerName ledger) => Text.Replace(SchemaMark, ledger.Schema, StringComparison.Ordinal);

    private static Migration[] Read()
    {
        var assembly = typeof(Migration).Assembly;
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))
            .ToArray();
        return migrations.Select(migration => migration.Number).SequenceEqual(Enumerable.Range(1, migrations.Length))
            ? migrations
            : throw new InvalidOperationException("The steps of the schema are not numbered from 1 without gaps.");
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);

        // A checkout may have changed the line ends; the step is the same.
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(
            int.Parse(resource.AsSpan(0, DigitsOfNumber), NumberStyles.None, CultureInfo.InvariantCulture),
            resource[(DigitsOfNumber + 1)..^Extension.Length],
            text,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
