using System.Globalization;
using Loyalty.Host;
using Loyalty.Host.CommandLines;
using Loyalty.Postgres.Ledgers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Loyalty.Drills.Nodes;

/// <summary>The service as it is, but for the one thing that is wrong with it.</summary>
internal static class DrillNode
{
    /// <summary>Runs it until it is killed.</summary>
    /// <param name="arguments">Seconds that the clock is ahead, a safeguard, then what the service takes.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        var shift = TimeSpan.FromSeconds(int.Parse(arguments[0], CultureInfo.InvariantCulture));
        var fault = new NodeFault(shift, Enum.Parse<Safeguard>(arguments[1]));
        var typed = CommandRoot.Create().Parse(arguments[2..]);
        return Service.RunAsync(typed, services => Replace(services, fault), CancellationToken.None);
    }

    private static void Replace(IServiceCollection services, NodeFault fault)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new ShiftedTime(fault.Shift)));
        if (fault.Without != Safeguard.None)
        {
            services.Replace(ServiceDescriptor.Singleton(provider => Ledgers(provider, fault.Without)));
        }
    }

    private static PostgresLedgers Ledgers(IServiceProvider provider, Safeguard without)
    {
        var options = provider.GetRequiredService<IOptions<LoyaltyOptions>>().Value;
        return new PostgresLedgers(
            options,
            provider.GetRequiredService<ILogger<PostgresLedgers>>(),
            provider.GetRequiredService<TimeProvider>(),
            (name, _) => new BrokenStore(name, options, without));
    }
}
