using Loyalty.Host.CommandLines;
using Loyalty.Host.PrivateServers;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>The section Loyalty of the configuration; docs/reference/settings.md lists it.</summary>
internal sealed class StoreSettings
{
    private const string Section = "Loyalty";

    /// <summary>A PostgreSQL of your own; a private one where it is not set.</summary>
    public string? Connection { get; init; }

    /// <summary>Where the private PostgreSQL lives.</summary>
    public string DataDirectory { get; init; } = PrivateServerOptions.UsualDataDirectory;

    /// <summary>Ledgers beside the main one that are made if they do not exist.</summary>
    public IReadOnlyList<string> Ledgers { get; init; } = [];

    /// <summary>Reads the section.</summary>
    /// <exception cref="CommandFault">A value cannot be used; the message names it.</exception>
    public static StoreSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<StoreSettings>() ?? new StoreSettings();
        foreach (var name in settings.Ledgers)
        {
            NameOf(name, "Loyalty:Ledgers");
        }

        return settings;
    }

    /// <summary>How the engine keeps its ledgers, as far as it is set.</summary>
    public static void ReadEngine(IConfiguration configuration, LoyaltyOptions options) =>
        configuration.GetSection(Section).GetSection("Engine").Bind(options);

    /// <summary>A ledger's name that somebody wrote.</summary>
    /// <exception cref="CommandFault">It cannot be one.</exception>
    public static LedgerName NameOf(string text, string where)
    {
        try
        {
            return new LedgerName(text);
        }
        catch (ArgumentException fault)
        {
            throw new CommandFault($"{where}: {fault.Message.Split(" (Parameter", 2)[0]}");
        }
    }
}
