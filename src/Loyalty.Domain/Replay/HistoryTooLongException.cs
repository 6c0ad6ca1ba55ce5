namespace Loyalty.Domain.Replay;

/// <summary>A wallet has more facts than are explained at once.</summary>
public sealed class HistoryTooLongException : Exception
{
    /// <summary>Says so without more.</summary>
    public HistoryTooLongException()
        : this("The wallet's history is too long to be explained at once.")
    {
    }

    /// <summary>Says why.</summary>
    public HistoryTooLongException(string message)
        : base(message)
    {
    }

    /// <summary>Says why and what was behind it.</summary>
    public HistoryTooLongException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
