using System.Text.RegularExpressions;

namespace Loyalty.Domain.Tests.House;

/// <summary>A text that no file may hold, with what to write instead.</summary>
/// <param name="Pattern">What is looked for, line by line.</param>
/// <param name="Extensions">The files it is looked for in; none for all of them.</param>
/// <param name="Example">A line the ban must catch: a pattern that matches nothing guards nothing.</param>
/// <param name="Remedy">What to write instead.</param>
internal sealed record Ban(Regex Pattern, string[] Extensions, string Example, string Remedy)
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<Ban> All { get; } =
    [
        new(
            Of(@"(?<![\w.*~])/(work|farm|home|root|tmp|Users)/"),
            [],
            "cd /home/me/loyalty",
            "a path of one machine: make it relative"),
        new(
            Of(@"\.\./shared"),
            [],
            "see ../shared/notes.md",
            "a clone has no folder beside it: put the file into the project"),
        new(
            Of("^ *#region"),
            [".cs"],
            "    #region Fields",
            "split the type instead"),
        new(
            Of("NotImplementedException"),
            [".cs"],
            "throw new NotImplementedException();",
            "write it or leave it out"),
        new(
            Of(@"\b(TODO|FIXME)\b"),
            [".cs", ".sql", ".razor", ".css", ".js", ".csproj", ".props", ""],
            "-- TODO: index",
            "open an issue"),
        new(
            Of("<NoWarn>"),
            [".csproj", ".props"],
            "<NoWarn>CA1031</NoWarn>",
            "suppress it at the line, or settle it in .editorconfig with the reason"),
        new(
            Of("#pragma warning disable [A-Z0-9, ]+$"),
            [".cs"],
            "#pragma warning disable CA1031",
            "say why behind the rule: // because …"),
        new(
            Of(@"SuppressMessage\((?!.*Justification)"),
            [".cs"],
            "[SuppressMessage(\"Design\", \"CA1031\")]",
            "say why on the same line: Justification = \"…\""),
    ];

    public bool LooksAt(string path) =>
        Extensions.Length == 0 || Extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal);

    private static Regex Of(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchLimit);
}
