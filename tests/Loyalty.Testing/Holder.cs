using Loyalty.Host.PrivateServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Testing;

/// <summary>
/// A process that uses the private server of a data directory until its input ends, for tests that need a second
/// process or one to kill. It says <see cref="Ready"/> when the server answers.
/// </summary>
public static class Holder
{
    /// <summary>What it says, once.</summary>
    public const string Ready = "ready";

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The data directory.</param>
    public static async Task Main(string[] arguments)
    {
        var options = new PrivateServerOptions(arguments[0]) { Durable = false };
        await using var server = await PrivateServer.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        await Console.Out.WriteLineAsync(Ready);
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Whatever is said to it, it holds on.
        }
    }
}
