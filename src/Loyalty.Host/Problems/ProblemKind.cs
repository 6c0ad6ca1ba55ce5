namespace Loyalty.Host.Problems;

/// <summary>One kind of problem that the API answers with (RFC 9457). Codes are permanent.</summary>
/// <param name="Code">What programs go by.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened, the same sentence every time.</param>
/// <param name="Remedy">What the caller can do.</param>
internal sealed record ProblemKind(string Code, int Status, string Title, string Remedy)
{
    /// <summary>Names the kind as RFC 9457 wants it: a URI that is compared, not followed.</summary>
    public string Type => $"urn:loyalty:problem:{Code}";
}
