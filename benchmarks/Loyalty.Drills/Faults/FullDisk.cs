using System.Diagnostics;
using Loyalty.Testing;

namespace Loyalty.Drills.Faults;

/// <summary>A small disk of memory in a folder, that can be filled to the last byte. Only root may make one.</summary>
internal sealed class FullDisk : IDisposable
{
    private const string Size = "size=300m";
    private const int Block = 4096;

    private readonly string _folder;

    private FullDisk(string folder)
    {
        _folder = folder;
    }

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Makes one in place of what is in the folder; null where that is not allowed.</summary>
    public static FullDisk? TryMount(ScratchFolder folder) =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Run("mount", "-t", "tmpfs", "-o", Size + ",mode=755", "tmpfs", folder.FullName)
                ? new FullDisk(folder.FullName)
                : null;

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[Block];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full, as it was meant to be.
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Filler);

    /// <inheritdoc/>
    public void Dispose() => Run("umount", "-l", _folder);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
