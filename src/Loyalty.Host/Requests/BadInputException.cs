namespace Loyalty.Host.Requests;

/// <summary>Something a caller sent cannot be read; answered with 400 and nothing else.</summary>
/// <param name="field">
/// The member, parameter or header that is at fault, as the caller wrote it: <c>lines[0].amount</c>.
/// </param>
/// <param name="remedy">What is wanted there, as a sentence; never what was sent, which may be personal.</param>
internal sealed class BadInputException(string field, string remedy) : Exception(remedy)
{
    /// <summary>What is at fault.</summary>
    public string Field { get; } = field;
}
