using System.Globalization;
using static System.FormattableString;

namespace Loyalty.Host.PrivateServers;

/// <summary>The one command that installs PostgreSQL on a system.</summary>
internal static class InstallAdvice
{
    private const int AdvisedMajor = 17;

    /// <summary>The command for the system that this runs on.</summary>
    public static string ForThisSystem(int? major)
    {
        if (OperatingSystem.IsWindows())
        {
            return Invariant($"winget install PostgreSQL.PostgreSQL.{major ?? AdvisedMajor}");
        }

        if (OperatingSystem.IsMacOS())
        {
            return Invariant($"brew install postgresql@{major ?? AdvisedMajor}");
        }

        const string Release = "/etc/os-release";
        var command = ForLinux(File.Exists(Release) ? File.ReadAllText(Release) : "", major);
        return Environment.IsPrivilegedProcess
            ? command
            : "sudo " + command.Replace("&& ", "&& sudo ", StringComparison.Ordinal);
    }

    /// <summary>The command for a Linux that describes itself so in <c>/etc/os-release</c>.</summary>
    public static string ForLinux(string release, int? major)
    {
        var facts = release.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.Ordinal);
        var family = $" {facts.GetValueOrDefault("ID")} {facts.GetValueOrDefault("ID_LIKE")} ";
        return family switch
        {
            _ when family.Contains(" debian ", StringComparison.Ordinal) => ForDebian(facts, major),
            _ when family.Contains(" rhel ", StringComparison.Ordinal) => ForRedHat(facts),
            _ when family.Contains(" fedora ", StringComparison.Ordinal) => "dnf install -y postgresql-server",
            _ when family.Contains(" alpine ", StringComparison.Ordinal) =>
                Invariant($"apk add postgresql{major ?? AdvisedMajor}"),
            _ when family.Contains(" suse ", StringComparison.Ordinal) => "zypper install -y postgresql-server",
            _ when family.Contains(" arch ", StringComparison.Ordinal) => "pacman -S --noconfirm postgresql",
            _ => "npm --version    (with npm here, the ledger fetches PostgreSQL by itself at the next start)",
        };
    }

    // The releases before these have a PostgreSQL that is too old, and need PostgreSQL's own package source.
    private static string ForDebian(Dictionary<string, string> facts, int? major)
    {
        var oldest = facts.GetValueOrDefault("ID") is "ubuntu" ? 23 : 12;
        if (major is null && MajorVersion(facts) >= oldest)
        {
            return "apt-get install -y postgresql";
        }

        return "apt-get install -y postgresql-common && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y "
            + Invariant($"&& apt-get install -y postgresql-{major ?? AdvisedMajor}");
    }

    // In 8 and 9 the plain package is too old; newer streams are modules.
    private static string ForRedHat(Dictionary<string, string> facts) =>
        MajorVersion(facts) is 8 or 9
            ? "dnf module install -y postgresql:16/server"
            : "dnf install -y postgresql-server";

    private static int MajorVersion(Dictionary<string, string> facts)
    {
        var digits = (facts.GetValueOrDefault("VERSION_ID") ?? "").Split('.')[0];
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
