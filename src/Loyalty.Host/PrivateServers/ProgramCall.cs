namespace Loyalty.Host.PrivateServers;

/// <summary>One run of another program: never through a shell, never without a limit.</summary>
internal sealed record ProgramCall(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>How long it may take before it is ended and counted as failed.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>Who runs it.</summary>
    public ServerAccount Account { get; init; } = ServerAccount.Own;

    /// <summary>Where it runs. The root folder by default, since another account may not see the current one.</summary>
    public string Folder { get; init; } = Path.GetPathRoot(AppContext.BaseDirectory)!;

    /// <summary>What it finds in its environment beside the few plain variables it is given anyway.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it sees this process's whole environment. Only npm needs it, for the user's settings.</summary>
    public bool SharesEnvironment { get; init; }
}
