namespace Loyalty.Host.PrivateServers;

/// <summary>
/// The account that runs PostgreSQL, which refuses to run as root: this process's own, or, when this process is root as
/// in a container, an unprivileged one.
/// </summary>
/// <param name="Name">The account's name; null for this process's own.</param>
internal sealed record ServerAccount(string? Name)
{
    private const string Root = "root";
    private const string Usual = "postgres";

    // Not "nobody": whatever else runs as nobody could read the ledger's files.
    private const string OurOwn = "loyalty-postgres";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OwnershipLimit = TimeSpan.FromMinutes(2);

    public static ServerAccount Own { get; } = new((string?)null);

    /// <summary>
    /// Own unless root. As root: whoever owns the server's folder, when that is not root; else the account that the
    /// cluster was made by; else <c>postgres</c>, which every package of PostgreSQL creates; else an account created
    /// for it.
    /// </summary>
    /// <param name="folder">The server's folder, which belongs to the host's account.</param>
    /// <param name="cluster">The cluster in it, which need not exist yet.</param>
    /// <param name="cancellationToken">Ends the choosing.</param>
    public static async Task<ServerAccount> ChooseAsync(
        string folder, string cluster, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return Own;
        }

        var host = await OwnerOfAsync(folder, cancellationToken);
        if (host is not Root)
        {
            return new ServerAccount(host);
        }

        var maker = Directory.Exists(cluster) ? await OwnerOfAsync(cluster, cancellationToken) : null;
        foreach (var name in maker is OurOwn ? new[] { OurOwn, Usual } : [Usual, OurOwn])
        {
            if (await ExistsAsync(name, cancellationToken))
            {
                return new ServerAccount(name);
            }
        }

        await CreateAsync(cancellationToken);
        return new ServerAccount(OurOwn);
    }

    /// <summary>
    /// Gives a file, or a folder with all it holds, to this account. Nothing to do when it is this process's own or
    /// has it already; a cluster from a backup or from another container's image may belong to anybody.
    /// </summary>
    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (Name is null || string.Equals(await OwnerOfAsync(path, cancellationToken), Name, StringComparison.Ordinal))
        {
            return;
        }

        var call = new ProgramCall("chown", "-R", "-h", $"{Name}:", path) { Limit = OwnershipLimit };
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        if (!result.Succeeded)
        {
            throw new PrivateServerException($"{path} could not be given to {Name}: {result.Output.Trim()}");
        }
    }

    /// <summary>
    /// Whether this account can enter the folder, which needs every folder above it to let it through.
    /// </summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            return true;
        }

        var call = new ProgramCall("test", "-x", folder) { Limit = Limit, Account = this };
        return (await ChildProgram.RunAsync(call, cancellationToken)).Succeeded;
    }

    private static async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var call = new ProgramCall("id", "-u", name) { Limit = Limit };
        return (await ChildProgram.RunAsync(call, cancellationToken)).Succeeded;
    }

    // The third column of "ls -ld" is the owner on every Unix; "stat" differs between them.
    private static async Task<string> OwnerOfAsync(string path, CancellationToken cancellationToken)
    {
        var call = new ProgramCall("ls", "-ld", path) { Limit = Limit };
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        var columns = result.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int Owner = 2;
        return result.Succeeded && columns.Length > Owner
            ? columns[Owner]
            : throw new PrivateServerException($"The owner of {path} could not be read: {result.Output.Trim()}");
    }

    private static async Task CreateAsync(CancellationToken cancellationToken)
    {
        string[] options = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OurOwn];
        var call = new ProgramCall("useradd", options) { Limit = Limit };
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        if (!result.Succeeded)
        {
            throw new PrivateServerException(
                $"PostgreSQL refuses to run as root, and the account {OurOwn} could not be created to run it: "
                + $"{result.Output.Trim()} Start loyalty as an ordinary user, or create an account named {Usual}.");
        }
    }
}
