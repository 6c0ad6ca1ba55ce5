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

    public static ServerAccount Own { get; } = new((string?)null);

    /// <summary>
    /// Own unless root; else the owner of the cluster if there is one already; else <c>postgres</c>, which every package of
    /// PostgreSQL creates; else an account created for it.
    /// </summary>
    public static async Task<ServerAccount> ChooseAsync(string cluster, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return Own;
        }

        if (Directory.Exists(cluster))
        {
            return await OwnerOfAsync(cluster, cancellationToken);
        }

        if (await ExistsAsync(Usual, cancellationToken))
        {
            return new ServerAccount(Usual);
        }

        if (!await ExistsAsync(OurOwn, cancellationToken))
        {
            await CreateAsync(cancellationToken);
        }

        return new ServerAccount(OurOwn);
    }

    /// <summary>Gives a file or folder to this account. Nothing to do when it is this process's own.</summary>
    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            return;
        }

        var call = new ProgramCall("chown", $"{Name}:", path) { Limit = Limit };
        var result = await ChildProgram.RunAsync(call, cancellationToken);
        if (!result.Succeeded)
        {
            throw new PrivateServerException($"{path} could not be given to the account {Name}: {result.Output.Trim()}");
        }
    }

    /// <summary>Whether this account can enter the folder, which needs every folder above it to let it through.</summary>
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
    private static async Task<ServerAccount> OwnerOfAsync(string cluster, CancellationToken cancellationToken)
    {
        var result = await ChildProgram.RunAsync(new ProgramCall("ls", "-ld", cluster) { Limit = Limit }, cancellationToken);
        var columns = result.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int Owner = 2;
        if (!result.Succeeded || columns.Length <= Owner)
        {
            throw new PrivateServerException($"The owner of {cluster} could not be read: {result.Output.Trim()}");
        }

        return columns[Owner] is not Root
            ? new ServerAccount(columns[Owner])
            : throw new PrivateServerException(
                $"{cluster} belongs to {Root}, as which PostgreSQL refuses to run; restored from a backup, perhaps. "
                + $"Give it to the account that made it: chown -R {Usual}: {cluster}");
    }

    private static async Task CreateAsync(CancellationToken cancellationToken)
    {
        string[] options = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OurOwn];
        var result = await ChildProgram.RunAsync(new ProgramCall("useradd", options) { Limit = Limit }, cancellationToken);
        if (!result.Succeeded)
        {
            throw new PrivateServerException(
                $"PostgreSQL refuses to run as root, and the account {OurOwn} could not be created to run it: "
                + $"{result.Output.Trim()} Start loyalty as an ordinary user, or create an account named {Usual}.");
        }
    }
}
