using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Loyalty.Postgres.Batches;

/// <summary>Commands that wait for a writer, in the order in which they came, and never more than a limit.</summary>
/// <remarks>Any number add; one takes.</remarks>
internal sealed class CommandQueue(int limit)
{
    private readonly Channel<Pending> _commands =
        Channel.CreateBounded<Pending>(new BoundedChannelOptions(limit) { SingleReader = true });

    private volatile TaskCompletionSource _enough = new();
    private volatile int _wanted;
    private volatile bool _isComplete;

    /// <summary>How many wait.</summary>
    public int Count => _commands.Reader.Count;

    /// <summary>Whether nothing waits, and nothing will.</summary>
    public bool IsAtEnd => _isComplete && _commands.Reader.Count == 0;

    private bool HasEnough => _isComplete || _commands.Reader.Count >= _wanted;

    /// <summary>Adds a command; false where the queue is full or takes no more.</summary>
    public bool TryAdd(Pending pending)
    {
        var isAdded = _commands.Writer.TryWrite(pending);
        Tell();
        return isAdded;
    }

    /// <summary>Takes no more.</summary>
    public void Complete()
    {
        _commands.Writer.TryComplete();
        _isComplete = true;
        Tell();
    }

    /// <summary>Ends when so many wait, or no more are taken.</summary>
    public Task EnoughAsync(int wanted)
    {
        _wanted = wanted;
        _enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // Whoever added meanwhile may have told the one before.
        Tell();
        return _enough.Task;
    }

    /// <summary>The next command, left where it is.</summary>
    public bool TryPeek([MaybeNullWhen(false)] out Pending next) => _commands.Reader.TryPeek(out next);

    /// <summary>Takes the next command.</summary>
    public bool TryTake([MaybeNullWhen(false)] out Pending next) => _commands.Reader.TryRead(out next);

    private void Tell()
    {
        if (HasEnough)
        {
            _enough.TrySetResult();
        }
    }
}
