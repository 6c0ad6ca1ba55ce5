using System.CommandLine;

namespace Loyalty.Host.Audits;

/// <summary><c>loyalty audit</c>: checks the ledger against its own facts.</summary>
internal static class AuditCommand
{
    /// <summary>The verb with its subverbs, for the root command.</summary>
    public static Command Create() => new("audit", "Check the ledger against its own facts.")
    {
        VerifyCommand.Create(),
        ReplayCommand.Create(),
    };
}
