namespace Loyalty.Host.PrivateServers;

/// <summary>How a program ended and what it said, both streams together and cut at a limit.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
