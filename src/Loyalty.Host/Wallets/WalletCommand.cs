using System.CommandLine;

namespace Loyalty.Host.Wallets;

/// <summary><c>loyalty wallet</c>: looks at one wallet.</summary>
internal static class WalletCommand
{
    /// <summary>As it stands in JSON; every verb about a wallet has it.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON, as the API answers it." };

    /// <summary>The verb with its subverbs, for the root command.</summary>
    public static Command Create() => new("wallet", "Look at a wallet: what is in it, what happened, and why.")
    {
        ShowWalletCommand.Create(),
        WalletHistoryCommand.Create(),
        WalletWhyCommand.Create(),
    };
}
