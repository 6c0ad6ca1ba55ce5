using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Loyalty.Host.PrivateServers;

/// <summary>Chooses a port on this machine.</summary>
internal static class ServerPort
{
    // Below the ports that every system lends to outgoing connections: while the server is down, none of them takes it.
    private const int Lowest = 20_000;
    private const int Highest = 29_999;
    private const int MaxTries = 100;

    /// <summary>A random port that nobody listens on.</summary>
    public static int Choose()
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest + 1);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new PrivateServerException($"No free port between {Lowest} and {Highest} for the private PostgreSQL.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
