using Loyalty.Domain.Ledgers;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Loyalty.Marten.Handlers;

/// <summary>Puts the ledger's commands among an application's messages.</summary>
public static class WolverineLoyalty
{
    private static readonly TimeSpan[] Cooldowns =
    [
        TimeSpan.FromMilliseconds(50),
        TimeSpan.FromMilliseconds(250),
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
    ];

    /// <summary>
    /// Handles every <see cref="LedgerCommand"/>: invoked, or published to a durable queue of its own. Where another
    /// writer was in the way it is tried again after a while; releases, lapses and the ends of reservations come as
    /// durable scheduled messages.
    /// </summary>
    /// <remarks>
    /// Wants the application's Marten to be integrated with Wolverine, on the ledger's database. Several nodes share
    /// the work in Wolverine's usual mode, <see cref="DurabilityMode.Balanced"/>.
    /// </remarks>
    /// <param name="options">The application's Wolverine.</param>
    public static WolverineOptions UseLoyalty(this WolverineOptions options)
    {
        foreach (var command in typeof(LedgerCommand).GetNestedTypes().Where(type => !type.IsAbstract))
        {
            options.Discovery.IncludeType(HandlerOf(command));
            options.LocalQueueFor(command).UseDurableInbox();
        }

        options.OnException<LedgerBusyException>().RetryWithCooldown(Cooldowns);
        options.OnException<LedgerUnavailableException>().RetryWithCooldown(Cooldowns);
        return options;
    }

    private static Type HandlerOf(Type command) => command == typeof(LedgerCommand.RecordDue)
        ? typeof(RecordDueHandler)
        : typeof(LedgerCommandHandler<>).MakeGenericType(command);
}
