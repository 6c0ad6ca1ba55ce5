using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Loyalty.Benchmarks.Ledgers;
using Loyalty.Benchmarks.Loads;

namespace Loyalty.Benchmarks.Hosts;

/// <summary>The service over HTTP on loopback, each caller on a connection that stays open.</summary>
/// <param name="address">Where it listens.</param>
internal sealed class HttpLoad(IPEndPoint address) : ILoad
{
    private readonly ConcurrentBag<HttpConnection> _idle = [];

    public string Name => "HTTP on loopback";

    // Wallets are made through the engine before the service is started.
    public Task PrepareAsync(int wallets, long points) => Task.CompletedTask;

    public Task AccrueAsync(int wallet, string receipt, long points) => PostAsync(
        "/v1/receipts/accruals",
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"occurredAt":"{{Now}}","wallet":"{{FilledLedger.WalletOf(wallet)}}","receipt":"{{receipt}}",
             "points":{{points}},"hold":"PT0S"}
            """));

    public Task RedeemAsync(int wallet, string receipt, long points) => PostAsync(
        "/v1/receipts/redemptions",
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"occurredAt":"{{Now}}","wallet":"{{FilledLedger.WalletOf(wallet)}}","receipt":"{{receipt}}",
             "points":{{points}}}
            """));

    public ValueTask DisposeAsync()
    {
        foreach (var connection in _idle)
        {
            connection.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static string Now =>
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task PostAsync(string path, string json)
    {
        var connection = _idle.TryTake(out var idle) ? idle : new HttpConnection(address);
        var status = await connection.PostAsync(path, json);
        _idle.Add(connection);

        // Not enough points: an answer like any other.
        if (status is not (200 or 409 or 422))
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{path} was answered {status}."));
        }
    }
}
