namespace Loyalty.Drills.Rubbish;

/// <summary>What came back for a request.</summary>
/// <param name="Status">The status; 0 where the connection ended without an answer.</param>
/// <param name="ContentType">What the body is said to be; null where nothing is.</param>
/// <param name="Body">The body.</param>
/// <param name="Time">How long it took.</param>
internal sealed record RubbishAnswer(int Status, string? ContentType, byte[] Body, TimeSpan Time)
{
    /// <summary>Whether nothing came before the limit.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether the server ends the connection behind it.</summary>
    public bool IsLast { get; init; }

    /// <summary>No answer.</summary>
    public static RubbishAnswer None(TimeSpan time) => new(0, ContentType: null, [], time);
}
