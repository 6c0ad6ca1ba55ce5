using System.Text.Json;

namespace Loyalty.Drills.Checking;

/// <summary>The logs of all callers, one file each.</summary>
internal static class CallerLogs
{
    /// <summary>What the files of logs are called.</summary>
    public const string Files = "caller-*.jsonl";

    /// <summary>Reads all logs of a folder.</summary>
    public static async Task<List<CallerStory>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var stories = new List<CallerStory>();
        foreach (var file in Directory.EnumerateFiles(folder, Files))
        {
            var ofCaller = new Dictionary<int, CallerStory>();
            await foreach (var text in File.ReadLinesAsync(file, cancellationToken))
            {
                var line = JsonSerializer.Deserialize<CallerLine>(text)!;
                if (line.Status is null)
                {
                    ofCaller.Add(line.Command, new CallerStory(line));
                }
                else
                {
                    ofCaller[line.Command].Answers.Add(line);
                }
            }

            stories.AddRange(ofCaller.Values);
        }

        return stories;
    }
}
