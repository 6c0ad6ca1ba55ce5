using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Reservations;

public sealed class ReservationRoutesTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task A_reservation_pays_a_receipt()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R0", 100);
        await _host.ReserveAsync(Anna, "till 1/7", 60);

        var captured = await _host.PostAsync(
            $"/v1/wallets/{Anna}/reservations/till%201%2F7/capture",
            $$"""
            {"occurredAt":"{{Noon}}","points":50,"receipt":"R1","lines":[{"line":"a","weight":"1.5","quantity":2}]}
            """);
        var again = await _host.PostAsync(
            $"/v1/wallets/{Anna}/reservations/till%201%2F7/capture", $$"""{"occurredAt":"{{Noon}}"}""");

        ((int?)captured.Json["paid"]).Should().Be(50);
        ((int?)captured.Json["balance"]!["available"]).Should().Be(50);
        again.Code.Should().Be("reservation_closed");
        ((string?)again.Json["reason"]).Should().Be("captured");
    }

    [Fact]
    public async Task A_voided_reservation_gives_its_points_back()
    {
        await _host.OpenAsync(Anna);
        await _host.GiveAsync(Anna, "R0", 100);
        await _host.ReserveAsync(Anna, "S1", 60);

        var voided = await _host.SendAsync("POST", $"/v1/wallets/{Anna}/reservations/S1/void");
        var unknown = await _host.SendAsync("POST", $"/v1/wallets/{Anna}/reservations/S2/void");

        ((int?)voided.Json["balance"]!["available"]).Should().Be(100);
        unknown.Code.Should().Be("not_found");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
