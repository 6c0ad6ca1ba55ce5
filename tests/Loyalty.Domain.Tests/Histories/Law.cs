namespace Loyalty.Domain.Tests.Histories;

/// <summary>Something that has to hold for every history, watched step by step. One instance watches one run.</summary>
internal abstract class Law
{
    /// <summary>Called after each step.</summary>
    public abstract void After(Performance performance);

    /// <summary>Called once after the last step.</summary>
    public virtual void AtEnd(Performance performance)
    {
    }

    protected static void Require(bool holds, Func<string> otherwise)
    {
        if (!holds)
        {
            throw new LawBrokenException(otherwise());
        }
    }

    protected static void RequireSame<T>(T expected, T actual, Func<string> what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new LawBrokenException($"{what()}: expected {expected}, got {actual}.");
        }
    }
}
