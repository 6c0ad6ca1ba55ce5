namespace Loyalty.Domain.Tests.Histories;

/// <summary>A property that has to hold after every step does not.</summary>
public sealed class LawBrokenException : Exception
{
    public LawBrokenException()
    {
    }

    public LawBrokenException(string message)
        : base(message)
    {
    }

    public LawBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
