using Microsoft.AspNetCore.Mvc.Testing;

namespace Loyalty.Host.Tests;

public sealed class HostStartTests
{
    [Fact]
    public async Task The_host_starts_and_serves_its_OpenAPI_document()
    {
        await using var factory = new WebApplicationFactory<Program>();
        using var client = factory.CreateClient();

        var document = await client.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative),
            TestContext.Current.CancellationToken);

        document.Should().Contain("\"openapi\": \"3.1");
    }
}
