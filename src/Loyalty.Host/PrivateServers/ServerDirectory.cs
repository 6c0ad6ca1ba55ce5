using System.Globalization;
using System.Security.Cryptography;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// What a private server leaves on disk. The folder belongs to the host's account; only the cluster in it (and the
/// password that initdb reads) belongs to the account that runs PostgreSQL, which can so replace nothing the host
/// trusts.
/// </summary>
internal sealed class ServerDirectory
{
    private const int PasswordLength = 48;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersPass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode SecretFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ServerDirectory(string data)
    {
        Root = Path.Combine(data, "postgres");
        Fetched = Path.Combine(data, "pg-binaries");
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>PostgreSQL's own data directory.</summary>
    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>A cluster that is being made; renamed when it is whole, so what is found here is rubbish.</summary>
    public string UnfinishedCluster => Path.Combine(Root, "cluster.new");

    /// <summary>The settings that are written anew before each start and that the cluster includes.</summary>
    public string Settings => Path.Combine(Root, "loyalty.conf");

    /// <summary>The password of the server's superuser.</summary>
    public string SuperuserPassword => Path.Combine(Root, "superuser.password");

    /// <summary>The password of the role that the ledger uses.</summary>
    public string LedgerPassword => Path.Combine(Root, "ledger.password");

    /// <summary>Held alone by whoever finds, makes, starts or stops the server.</summary>
    public string ChangeLock => Path.Combine(Root, "change.lock");

    /// <summary>Shared by every process that uses the server.</summary>
    public string UseLock => Path.Combine(Root, "use.lock");

    /// <summary>PostgreSQL's programs when they had to be fetched.</summary>
    public string Fetched { get; }

    private string PortFile => Path.Combine(Root, "port");

    /// <summary>Opens the folder in this data directory, creating both if missing.</summary>
    /// <exception cref="PrivateServerException">They cannot be created or written by this account.</exception>
    public static ServerDirectory Open(string dataDirectory)
    {
        try
        {
            // As root, another account's cluster lies in here: others may pass. What they must not read is closed
            // below.
            var asRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
            CreateFolder(Path.GetFullPath(dataDirectory), asRoot ? OwnerOnly | OthersPass : OwnerOnly);
            var directory = new ServerDirectory(WithoutLinks(Path.GetFullPath(dataDirectory)));
            CreateFolder(directory.Root, asRoot ? OwnerOnly | OthersPass : OwnerOnly);
            return directory;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new PrivateServerException(
                $"The data directory {dataDirectory} cannot be used: {exception.Message} "
                + "Start loyalty as the account that owns it, or set Loyalty:DataDirectory to another folder.",
                exception);
        }
    }

    /// <summary>The port kept from the last start; null before the first.</summary>
    public int? ReadPort() =>
        File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    /// <summary>Keeps the port for the next start.</summary>
    public void WritePort(int port) => File.WriteAllText(PortFile, port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Creates a random password in this file, readable by its owner only, unless there is one.</summary>
    public static void CreatePassword(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        // Written beside and renamed: half a password would lock the ledger out.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = SecretFile;
        }

        using (var writer = new StreamWriter(unfinished, options))
        {
            writer.Write(RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true));
        }

        File.Move(unfinished, path);
    }

    /// <summary>Creates the folder for a new cluster, empty and closed to others; removes one left half made.</summary>
    public void CreateUnfinishedCluster()
    {
        if (Directory.Exists(UnfinishedCluster))
        {
            Directory.Delete(UnfinishedCluster, recursive: true);
        }

        CreateFolder(UnfinishedCluster, OwnerOnly);
    }

    // A folder that is there keeps the mode its owner gave it.
    private static void CreateFolder(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    // The same folder must have one name, however it was reached: the running server is known by it.
    private static string WithoutLinks(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var here = new DirectoryInfo(Path.Combine(WithoutLinks(parent), Path.GetFileName(path)));
        return here.ResolveLinkTarget(returnFinalTarget: false) is { } target
            ? WithoutLinks(Path.GetFullPath(target.FullName))
            : here.FullName;
    }
}
