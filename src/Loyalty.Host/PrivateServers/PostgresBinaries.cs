namespace Loyalty.Host.PrivateServers;

/// <summary>A folder that was asked and answered: it holds PostgreSQL's programs of this major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major version whose SQL the engine speaks.</summary>
    public const int OldestMajor = 15;

    public string Server => InFolder(Folder, "postgres");

    public string Initialiser => InFolder(Folder, "initdb");

    public string Controller => InFolder(Folder, "pg_ctl");

    public static string InFolder(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);
}
