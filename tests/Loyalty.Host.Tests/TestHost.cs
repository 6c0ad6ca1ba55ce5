using System.Net.Http.Headers;
using System.Text;
using Loyalty.Host.Ledgers;
using Loyalty.Host.Requests;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loyalty.Host.Tests;

/// <summary>
/// The real host on a real port, over ledgers in memory, with a clock that stands still and counted ids.
/// </summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly Factory _factory;

    public TestHost()
    {
        Ledgers = new LedgersInMemory(Clock);
        _factory = new Factory(this);

        // Not UseKestrel(0): it changes the address while the host may be starting already.
        _factory.UseKestrel();
        _factory.StartServer();
        Client = new HttpClient { BaseAddress = _factory.ClientOptions.BaseAddress };
    }

    public FakeClock Clock { get; } = new();

    public LedgersInMemory Ledgers { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Sends a request with a body of JSON, or without one.</summary>
    public async Task<Reply> SendAsync(string method, string path, string? json = null, string? ledger = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        if (ledger is not null)
        {
            request.Headers.Add(LedgerNames.Header, ledger);
        }

        using var response = await Client.SendAsync(request, Cancelled);
        return await Reply.ReadAsync(response, Cancelled);
    }

    public Task<Reply> PostAsync(string path, string json) => SendAsync("POST", path, json);

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
    }

    private sealed class Factory(TestHost test) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(Replace);

        private void Replace(IServiceCollection services)
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(test.Clock));
            services.Replace(ServiceDescriptor.Singleton<NewIds>(new CountedIds()));
            services.Replace(ServiceDescriptor.Singleton<ILedgerDirectory>(test.Ledgers));

            // There is no store to open; the web server itself is a hosted service too.
            var ours = services.Where(service => service.ServiceType == typeof(IHostedService) && IsOurs(service)).ToList();
            ours.ForEach(service => services.Remove(service));
        }

        private static bool IsOurs(ServiceDescriptor service)
        {
            var type = service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType;
            return type?.Namespace?.StartsWith("Loyalty.", StringComparison.Ordinal) == true;
        }
    }
}
