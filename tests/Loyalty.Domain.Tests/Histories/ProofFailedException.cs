namespace Loyalty.Domain.Tests.Histories;

/// <summary>A property that has to hold after every step does not.</summary>
public sealed class ProofFailedException : Exception
{
    public ProofFailedException()
    {
    }

    public ProofFailedException(string message)
        : base(message)
    {
    }

    public ProofFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
