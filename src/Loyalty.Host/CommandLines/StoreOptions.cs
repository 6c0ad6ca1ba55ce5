using System.CommandLine;
using Loyalty.Host.Ledgers;

namespace Loyalty.Host.CommandLines;

/// <summary>The options that say where the ledgers are kept; the service and every verb have them.</summary>
internal static class StoreOptions
{
    /// <summary>The server of your own.</summary>
    public static readonly Option<string?> Connection = new("--connection")
    {
        Description = "Connect to this PostgreSQL instead of a private one. It may hold a password: the "
            + "environment variable Loyalty__Connection keeps it out of the list of processes.",
        Recursive = true,
    };

    /// <summary>Where the private server lives.</summary>
    public static readonly Option<string?> DataDirectory = new("--data-directory")
    {
        Description = "Where the private PostgreSQL lives.",
        Recursive = true,
    };

    /// <summary>The ledger that a verb is about; each verb that has one adds it.</summary>
    public static readonly Option<string> Ledger = new("--ledger")
    {
        Description = "The ledger.",
        DefaultValueFactory = _ => LedgerNames.Main,
    };

    /// <summary>What was typed, as configuration.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Typed(ParseResult typed)
    {
        if (typed.GetValue(Connection) is { } connection)
        {
            yield return KeyValuePair.Create<string, string?>("Loyalty:Connection", connection);
        }

        if (typed.GetValue(DataDirectory) is { } folder)
        {
            yield return KeyValuePair.Create<string, string?>("Loyalty:DataDirectory", folder);
        }
    }
}
