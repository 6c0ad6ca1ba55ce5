using System.CommandLine;
using System.CommandLine.Parsing;

namespace Loyalty.Host.CommandLines;

/// <summary>Finds what was typed that means nothing: a misspelt option must never be left out of account.</summary>
internal static class UnknownWords
{
    // Ours, and those of every ASP.NET service.
    private static readonly string[] Settings =
    [
        "urls", "http_ports", "https_ports", "AllowedHosts", "environment", "contentRoot", "applicationName",
        "webroot", "captureStartupErrors", "detailedErrors", "hostingStartupAssemblies",
        "hostingStartupExcludeAssemblies", "preferHostingUrls", "preventHostingStartup", "suppressStatusMessages",
        "shutdownTimeoutSeconds", "startupAssembly",
    ];

    private static readonly string[] Sections = ["Loyalty", "Logging", "Kestrel"];

    /// <summary>Says of the first such word that it is unknown; null where there is none.</summary>
    public static string? Find(ParseResult typed) => typed.CommandResult.Command is RootCommand
        ? InSettings(typed.UnmatchedTokens)
        : typed.UnmatchedTokens.Concat(OptionsAsArguments(typed)).Select(Unknown).FirstOrDefault();

    // Without a verb: settings of the service, each "--name value" or "--name=value".
    private static string? InSettings(IReadOnlyList<string> words)
    {
        var isValue = false;
        foreach (var word in words)
        {
            if (!IsOption(word) && !isValue)
            {
                return Unknown(word);
            }

            if (IsOption(word) && !IsSetting(word.TrimStart('-', '/').Split('=')[0]))
            {
                return Unknown(word);
            }

            isValue = IsOption(word) && !word.Contains('=', StringComparison.Ordinal);
        }

        return null;
    }

    // Where an argument is wanted, whatever stands there is taken for it. Behind "--" that is meant.
    private static IEnumerable<string> OptionsAsArguments(ParseResult typed) =>
        typed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            : typed.CommandResult.Tokens
                .Select(token => token.Value).Where(word => word.StartsWith("--", StringComparison.Ordinal));

    private static string Unknown(string word) =>
        IsOption(word) ? $"There is no option \"{word}\"." : $"There is no verb \"{word}\".";

    private static bool IsOption(string word) => word.StartsWith('-') || word.StartsWith('/');

    private static bool IsSetting(string name) =>
        Settings.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Sections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase);
}
