namespace Loyalty.Drills.Checking;

/// <summary>A command as its caller tells it.</summary>
/// <param name="Intent">What he was about to send.</param>
internal sealed record CallerStory(CallerLine Intent)
{
    /// <summary>What he was told, each time that he was.</summary>
    public List<CallerLine> Answers { get; } = [];

    /// <summary>Whether he was told that it was done.</summary>
    public bool IsDone => Answers.Exists(answer => answer.Status < 300);
}
