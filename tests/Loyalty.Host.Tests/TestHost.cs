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

/// <summary>The real host on a real port, with a clock that stands still and counted ids.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly Factory _factory;

    /// <summary>Starts it.</summary>
    /// <param name="connection">The database that keeps the ledgers; null for ledgers in memory.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="protocols">The versions of HTTP that it speaks.</param>
    public TestHost(
        string? connection = null, string urls = "http://127.0.0.1:0", string protocols = "Http1AndHttp2")
    {
        Ledgers = new LedgersInMemory(Clock);
        _factory = new Factory(this, connection, urls, protocols);

        // Not UseKestrel(0): it changes the address while the host may be starting already.
        _factory.UseKestrel();
        _factory.StartServer();
        Client = new HttpClient { BaseAddress = _factory.ClientOptions.BaseAddress };
    }

    public FakeClock Clock { get; } = new();

    /// <summary>The ledgers in memory; not used where there is a database.</summary>
    public LedgersInMemory Ledgers { get; }

    /// <summary>What was logged.</summary>
    public RecordedLog Log { get; } = new();

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Sends a request with a body of JSON, or without one.</summary>
    public Task<Reply> SendAsync(string method, string path, string? json = null, string? ledger = null)
    {
        var content = json is null
            ? null
            : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return SendAsync(method, path, content, ledger);
    }

    /// <summary>Sends a request with any body.</summary>
    public async Task<Reply> SendAsync(string method, string path, HttpContent? content, string? ledger = null)
    {
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(Client.BaseAddress + path[1..], asWritten);
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
        if (ledger is not null)
        {
            request.Headers.TryAddWithoutValidation(LedgerNames.Header, ledger);
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

    private sealed class Factory(TestHost test, string? connection, string urls, string protocols)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, urls);
            builder.UseSetting("Kestrel:EndpointDefaults:Protocols", protocols);
            builder.UseSetting("Loyalty:Connection", connection ?? "Host=nowhere.invalid");
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(test.Log));
            builder.ConfigureTestServices(Replace);
        }

        private void Replace(IServiceCollection services)
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(test.Clock));
            services.Replace(ServiceDescriptor.Singleton<NewIds>(new CountedIds()));
            if (connection is null)
            {
                services.Replace(ServiceDescriptor.Singleton<ILedgerDirectory>(test.Ledgers));

                // There is no store to open; the web server itself is a hosted service too.
                var ours = services
                    .Where(service => service.ServiceType == typeof(IHostedService) && IsOurs(service))
                    .ToList();
                ours.ForEach(service => services.Remove(service));
            }
        }

        private static bool IsOurs(ServiceDescriptor service)
        {
            var type = service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType;
            return type?.Namespace?.StartsWith("Loyalty.", StringComparison.Ordinal) == true;
        }
    }
}
