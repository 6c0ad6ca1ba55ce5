namespace Loyalty.Domain.Simulations;

/// <summary>What keeps a file from being read as scenarios.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Member">Where in the document, such as steps[2].points; empty for the document as a whole.</param>
/// <param name="Text">What is wrong and what is wanted instead, as sentences.</param>
public sealed record ScenarioFault(int Line, string Member, string Text)
{
    /// <summary>Line, member and text, to be put behind the name of the file and a colon.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Line}: {Member}{(Member.Length == 0 ? string.Empty : ": ")}{Text}");
}
