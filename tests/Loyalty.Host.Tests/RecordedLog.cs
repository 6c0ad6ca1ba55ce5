using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Loyalty.Host.Tests;

/// <summary>Keeps what is logged, exceptions included.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = new();

    /// <summary>Everything, one entry a line.</summary>
    public string Text => string.Join('\n', _entries.Select(entry => entry.Text));

    /// <summary>How many entries are as bad as that, or worse.</summary>
    public int Count(LogLevel level) => _entries.Count(entry => entry.Level >= level);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
