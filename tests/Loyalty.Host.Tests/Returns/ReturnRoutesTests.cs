using System.Net;
using static Loyalty.Host.Tests.Register;

namespace Loyalty.Host.Tests.Returns;

public sealed class ReturnRoutesTests : IAsyncDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task Goods_come_back_in_parts()
    {
        await _host.OpenAsync(Anna);
        await _host.SellAsync("R1", $"\"wallet\":\"{Anna}\"");

        var part = await _host.PostAsync(
            "/v1/returns",
            $$"""{"occurredAt":"{{Noon}}","receipt":"R1","document":"D1","lines":[{"line":"1","quantity":1}]}""");
        var rest = await _host.PostAsync(
            "/v1/returns", $$"""{"occurredAt":"{{Noon}}","receipt":"R1","document":"D2"}""");
        var none = await _host.PostAsync(
            "/v1/returns", $$"""{"occurredAt":"{{Noon}}","receipt":"R1","document":"D3"}""");

        ((int?)part.Json["clawedBack"]).Should().Be(25);
        ((int?)rest.Json["clawedBack"]).Should().Be(25);
        none.Code.Should().Be("nothing_left_to_return");
    }

    [Fact]
    public async Task A_return_before_its_sale_is_parked()
    {
        var reply = await _host.PostAsync(
            "/v1/returns", $$"""{"occurredAt":"{{Noon}}","receipt":"R1","document":"D1"}""");

        reply.Status.Should().Be(HttpStatusCode.Accepted);
        ((string?)reply.Json["outcome"]).Should().Be("parked");
        var receipt = await _host.GetAsync("/v1/receipts/R1");
        ((string?)receipt.Json["parked"]![0]!["document"]).Should().Be("D1");
    }

    [Fact]
    public async Task A_sale_is_cancelled_as_a_whole()
    {
        await _host.OpenAsync(Anna);
        await _host.SellAsync("R1", $"\"wallet\":\"{Anna}\"");

        var voided = await _host.PostAsync("/v1/receipts/voids", """{"receipt":"R1"}""");
        var receipt = await _host.GetAsync("/v1/receipts/R1");

        ((int?)voided.Json["clawedBack"]).Should().Be(50);
        ((bool?)receipt.Json["voided"]).Should().BeTrue();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
