using System.Text.Json;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Backups;

/// <summary>
/// What callers had been told by an instant: what they were told later is left out, what they meant to send stays.
/// </summary>
internal sealed class KnownLogs(string folder, IReadOnlyDictionary<string, int> lines)
{
    /// <summary>Remembers how far the logs have come.</summary>
    public static async Task<KnownLogs> KeepAsync(string folder, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, CallerLogs.Files))
        {
            // A line that is being written counts once it is whole.
            await using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(log);
            var text = await reader.ReadToEndAsync(cancellationToken);
            lines[file] = text.Count(character => character == '\n');
        }

        return new KnownLogs(folder, lines);
    }

    /// <summary>Writes the logs as they were known, with the intents of later.</summary>
    public async Task<string> WriteAsync(string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(folder, CallerLogs.Files))
        {
            var known = lines.GetValueOrDefault(file);
            await using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(log);
            var all = (await reader.ReadToEndAsync(cancellationToken))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await File.WriteAllLinesAsync(
                Path.Combine(target, Path.GetFileName(file)),
                all.Where((line, index) => index < known || IsIntent(line)),
                cancellationToken);
        }

        return target;
    }

    private static bool IsIntent(string line) => JsonSerializer.Deserialize<CallerLine>(line)!.Status is null;
}
