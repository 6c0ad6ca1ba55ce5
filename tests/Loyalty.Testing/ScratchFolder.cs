namespace Loyalty.Testing;

/// <summary>An empty folder of one test's own that any account may pass through; deleted when disposed.</summary>
public sealed class ScratchFolder : IDisposable
{
    /// <summary>Creates it.</summary>
    public ScratchFolder()
    {
        FullName = Directory.CreateTempSubdirectory("loyalty-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Pass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(FullName, File.GetUnixFileMode(FullName) | Pass);
        }
    }

    /// <summary>Where it is.</summary>
    public string FullName { get; }

    /// <summary>A path in it.</summary>
    public string Path(params ReadOnlySpan<string> parts) =>
        System.IO.Path.Combine(FullName, System.IO.Path.Combine(parts));

    /// <summary>Deletes it with all it holds.</summary>
    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
