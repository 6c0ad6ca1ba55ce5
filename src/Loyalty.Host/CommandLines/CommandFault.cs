namespace Loyalty.Host.CommandLines;

/// <summary>
/// Why a verb ends early: one line for the person at the console, with the remedy, and the exit code.
/// </summary>
internal sealed class CommandFault : Exception
{
    /// <summary>Something that was typed, or a file, cannot be used.</summary>
    public CommandFault(string message)
        : this(message, ExitCode.BadInput)
    {
    }

    /// <summary>Ends with an exit code of its own.</summary>
    public CommandFault(string message, int exitCode)
        : base(message)
    {
        Code = exitCode;
    }

    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; }
}
