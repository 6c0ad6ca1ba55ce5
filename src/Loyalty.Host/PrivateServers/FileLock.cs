using static System.FormattableString;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// A lock on a file, kept between processes by the operating system: it goes with the process that held it, even one
/// that was killed.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly FileStream stream;

    private FileLock(FileStream stream)
    {
        this.stream = stream;
    }

    /// <summary>Takes the lock alone, waiting for whoever has it.</summary>
    /// <exception cref="PrivateServerException">It did not come free within the limit.</exception>
    public static async Task<FileLock> TakeAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var taken = TryTake(path);
            if (taken is not null)
            {
                return taken;
            }

            if (TimeProvider.System.GetElapsedTime(start) > limit)
            {
                throw new PrivateServerException(
                    Invariant($"Another process has held {path} for {limit.TotalMinutes:F0} minutes. ")
                    + "End it and start again.");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Takes the lock together with others that share it; fails while somebody has it alone.</summary>
    public static FileLock Share(string path) => new(Open(path, FileShare.Read));

    /// <summary>Takes the lock alone; null if anybody has it, alone or shared.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(Open(path, FileShare.None));
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            // The system has no narrower type for a file in use; missing folders and the like have.
            return null;
        }
    }

    public void Dispose() => stream.Dispose();

    private static FileStream Open(string path, FileShare share) =>
        new(path, FileMode.OpenOrCreate, FileAccess.Read, share);
}
