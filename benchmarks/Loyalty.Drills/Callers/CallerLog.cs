using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Callers;

/// <summary>
/// What one caller remembers, in a file that is only added to: nothing is sent before it is written down.
/// </summary>
internal sealed class CallerLog : IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly FileStream _file;

    /// <summary>Opens the log of a caller.</summary>
    public CallerLog(string folder, int caller)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"caller-{caller:D4}.jsonl");
        _file = new FileStream(Path.Combine(folder, name), FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Adds a line, and returns when the system has it.</summary>
    public void Add(CallerLine line)
    {
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(line, Options));
        _file.WriteByte((byte)'\n');
        _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
