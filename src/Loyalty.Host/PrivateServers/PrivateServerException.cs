namespace Loyalty.Host.PrivateServers;

/// <summary>
/// The private PostgreSQL could not be found, made, started or reached. The message is written for the person at the
/// console: it says what is wrong and what to do, and holds no secret.
/// </summary>
public sealed class PrivateServerException : Exception
{
    /// <summary>Says nothing yet; for serialisers only.</summary>
    public PrivateServerException()
    {
    }

    /// <summary>Says what is wrong and what to do about it.</summary>
    public PrivateServerException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong and what to do about it, and keeps the cause for the log.</summary>
    public PrivateServerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
