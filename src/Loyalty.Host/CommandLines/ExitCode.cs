namespace Loyalty.Host.CommandLines;

/// <summary>What the command <c>loyalty</c> tells the shell; docs/reference/command-line.md lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done; what was checked holds.</summary>
    public const int Ok = 0;

    /// <summary>What was checked does not hold.</summary>
    public const int CheckFailed = 1;

    /// <summary>An argument, a file or a name that cannot be used; nothing was changed.</summary>
    public const int BadInput = 2;

    /// <summary>The store cannot be reached, or is busy; the same call may work later.</summary>
    public const int StoreUnavailable = 3;
}
