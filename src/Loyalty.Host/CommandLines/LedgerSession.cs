using System.CommandLine;
using Loyalty.Host.Ledgers;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.CommandLines;

/// <summary>
/// The ledgers as a verb uses them: the same store as the service's, which may run beside it. Dispose it at the end.
/// </summary>
internal sealed class LedgerSession : IAsyncDisposable
{
    private readonly ILoggerFactory _logging;
    private readonly Store _store;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _watching;

    private LedgerSession(ILoggerFactory logging, Store store, PostgresLedgers ledgers, PostgresLedger ledger)
    {
        _logging = logging;
        _store = store;

        // An import takes minutes: a private server that is lost meanwhile comes back as under the service.
        _watching = store.WatchAsync(_leaving.Token);
        Ledgers = ledgers;
        Ledger = ledger;
    }

    /// <summary>All ledgers of the store.</summary>
    public PostgresLedgers Ledgers { get; }

    /// <summary>The ledger that --ledger names.</summary>
    public PostgresLedger Ledger { get; }

    /// <summary>Opens the store that was typed or is configured, and the ledger in it.</summary>
    /// <param name="typed">What was typed; the verb has the option <see cref="StoreOptions.Ledger"/>.</param>
    /// <param name="makesLedger">Whether a ledger that does not exist is made; else that is a fault.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFault">There is no such ledger, or a setting cannot be used.</exception>
    public static Task<LedgerSession> OpenAsync(
        ParseResult typed, bool makesLedger, CancellationToken cancellationToken) =>
        OpenAsync(typed, typed.GetValue(StoreOptions.Ledger)!, makesLedger, cancellationToken);

    /// <summary>Opens the store that was typed or is configured, and a ledger in it.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="ledgerName">The ledger.</param>
    /// <param name="makesLedger">Whether a ledger that does not exist is made; else that is a fault.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFault">There is no such ledger, or a setting cannot be used.</exception>
    public static async Task<LedgerSession> OpenAsync(
        ParseResult typed, string ledgerName, bool makesLedger, CancellationToken cancellationToken)
    {
        var configuration = Configure(typed);
        var name = StoreSettings.NameOf(ledgerName, "--ledger");
        var engine = Engines.Of(configuration);
        var logging = LoggerFactory.Create(Log);
        var store = await Store.OpenAsync(
            StoreSettings.Read(configuration), logging.CreateLogger<LedgerSession>(), cancellationToken);
        var options = new LoyaltyOptions();
        StoreSettings.ReadEngine(configuration, options);
        options.ConnectionString = store.ConnectionString;
        var ledgers = engine.Open(options, logging.CreateLogger<PostgresLedgers>(), TimeProvider.System);
        try
        {
            var ledger = makesLedger ? ledgers.Get(name) : await FindAsync(ledgers, name, cancellationToken);
            await ledger.OpenAsync(cancellationToken);
            return new LedgerSession(logging, store, ledgers, ledger);
        }
        catch
        {
            await ledgers.DisposeAsync();
            await store.DisposeAsync();
            logging.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Ledgers.DisposeAsync();
        await _leaving.CancelAsync();

        // That it could not be brought back was told already, by whatever needed it.
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
        await _store.DisposeAsync();
        _logging.Dispose();
    }

    private static IConfigurationRoot Configure(ParseResult typed) => new ConfigurationBuilder()
        .SetBasePath(Environment.CurrentDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(StoreOptions.Typed(typed))
        .Build();

    /// <summary>
    /// What a verb logs: on standard error, for standard output is its own; and not what a batch died of, which comes
    /// back to the verb with every command of the batch and is told by it in one line.
    /// </summary>
    internal static void Log(ILoggingBuilder logging)
    {
        Logs.Configure(logging);
        logging.AddFilter(typeof(PostgresLedgers).FullName, LogLevel.Critical);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static async Task<PostgresLedger> FindAsync(
        PostgresLedgers ledgers, LedgerName name, CancellationToken cancellationToken)
    {
        if (await ledgers.FindAsync(name, cancellationToken) is { } found)
        {
            return found;
        }

        var known = string.Join(", ", await ledgers.ListAsync(cancellationToken));
        throw new CommandFault(known.Length == 0
            ? "There is no ledger here yet: start the service once, or import receipts."
            : $"There is no ledger named \"{name}\". There are: {known}.");
    }
}
