using System.Diagnostics;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>Copies folders with their owners and modes, as an administrator would.</summary>
internal static class Copying
{
    public static async Task CopyAsync(string from, string to)
    {
        using var copy = Process.Start("cp", ["-a", from, to]);
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        copy.ExitCode.Should().Be(0);
    }
}
