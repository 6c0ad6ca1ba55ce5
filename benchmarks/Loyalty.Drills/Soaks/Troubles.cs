using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Loyalty.Drills.Soaks;

/// <summary>What the nodes tell their operators of that is not as it should be.</summary>
internal sealed class Troubles : ILoggerProvider, ILogger
{
    private const int MaxTold = 20;

    private readonly ConcurrentQueue<string> _told = new();
    private int _warnings;
    private int _errors;

    /// <summary>How often something waited or was tried again.</summary>
    public int Warnings => Volatile.Read(ref _warnings);

    /// <summary>How often something failed.</summary>
    public int Errors => Volatile.Read(ref _errors);

    /// <summary>The first ones of both, in words.</summary>
    public IReadOnlyCollection<string> Told => _told;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        Interlocked.Increment(ref logLevel == LogLevel.Warning ? ref _warnings : ref _errors);
        if (_told.Count < MaxTold)
        {
            _told.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Asked for by the interface; there is nothing to give back.
    }
}
