using System.Net;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Requests;
using Microsoft.AspNetCore.HostFiltering;

namespace Loyalty.Host;

/// <summary>Where the service listens, and how much it takes. By itself it is reached from this machine only.</summary>
internal static class Listening
{
    /// <summary>The address unless <c>urls</c> says otherwise.</summary>
    public const string UsualAddress = "http://localhost:5080";

    // A page elsewhere on the web can point a name of its own at this machine; it cannot choose the name that a browser
    // sends.
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Sets addresses and limits.</summary>
    public static void AddListening(this WebApplicationBuilder builder)
    {
        if (!IsSet(builder.Configuration))
        {
            builder.WebHost.UseUrls(UsualAddress);
        }

        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = RequestLimits.BodyBytes;
            options.Limits.MinRequestBodyDataRate = BodyTimes.Of(RequestLimits.BodyBytes);
            options.Limits.MaxRequestLineSize = RequestLimits.RequestLineBytes;
            options.Limits.MaxRequestHeadersTotalSize = RequestLimits.HeaderBytes;
            options.Limits.MaxConcurrentConnections = RequestLimits.Connections;
            options.Limits.RequestHeadersTimeout = RequestLimits.HeaderTime;
        });

        // Else the web server would answer with a page of its own, where programs read problems.
        builder.Services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = RequestLimits.DrainTime);
        if (builder.Configuration["AllowedHosts"] is null && IsLocal(builder.Configuration))
        {
            builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = [.. LocalNames]);
        }
    }

    /// <summary>Whether nobody but this machine can reach the service.</summary>
    public static bool IsLocal(IConfiguration configuration) =>
        !configuration.GetSection("Kestrel:Endpoints").Exists()
        && (configuration["urls"] ?? UsualAddress)
            .Split(';', StringSplitOptions.RemoveEmptyEntries).All(IsLocalAddress);

    private static bool IsSet(IConfiguration configuration) =>
        configuration["urls"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();

    private static bool IsLocalAddress(string address)
    {
        var host = HostOf(address);
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
    private static string HostOf(string address)
    {
        try
        {
            return BindingAddress.Parse(address).Host;
        }
        catch (FormatException)
        {
            throw new CommandFault($"urls: \"{address}\" is no address; write it as {UsualAddress}.");
        }
    }
}
