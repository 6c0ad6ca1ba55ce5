using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Statements;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Loyalty.Postgres.Ledgers;

/// <summary>The ledgers of one database, each in a schema of its own; they share its connections.</summary>
public sealed class PostgresLedgers : IAsyncDisposable
{
    // A statement is kept prepared once it came twice; a ledger has some thirty of them.
    private const int PreparedStatements = 200;
    private const int ConnectSeconds = 10;
    private const string PoolSize = "Maximum Pool Size";

    // A batch has some hundred kilobytes, and so has a page of facts: with the usual eight of a buffer either would be
    // dozens of calls of the operating system.
    private const int BufferBytes = 1 << 16;

    private readonly ConcurrentDictionary<LedgerName, Lazy<PostgresLedger>> _ledgers = new();
    private readonly LoyaltyOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Reading _reading;
    private readonly bool _isConnectedHere;
    private readonly Func<LedgerName, NpgsqlDataSource, LedgerStore> _stores;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="options">Where and how; not to be changed afterwards.</param>
    /// <param name="logger">Told what an operator should know.</param>
    /// <param name="timeProvider">What time it is.</param>
    /// <exception cref="ValidationException">An option is missing or out of range; the message names it.</exception>
    public PostgresLedgers(LoyaltyOptions options, ILogger<PostgresLedgers> logger, TimeProvider timeProvider)
        : this(options, logger, timeProvider, (name, _) => new LedgerStore(name, options))
    {
    }

    /// <summary>
    /// The same with tables that another engine writes, and perhaps on connections that are the application's.
    /// </summary>
    internal PostgresLedgers(
        LoyaltyOptions options,
        ILogger logger,
        TimeProvider timeProvider,
        Func<LedgerName, NpgsqlDataSource, LedgerStore> stores,
        NpgsqlDataSource? source = null)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
        _logger = logger;
        _time = timeProvider;
        _stores = stores;
        _isConnectedHere = source is null;
        Source = source ?? Connect(options);
        _reading = new Reading(Source);
    }

    /// <summary>The ledger of an installation that has only one.</summary>
    public PostgresLedger Main => Get(LedgerName.Main);

    internal NpgsqlDataSource Source { get; }

    /// <summary>What another engine keeps for these ledgers, and ends with them; null for nothing.</summary>
    internal IAsyncDisposable? Owned { get; set; }

    /// <summary>A ledger by its name, always the same one. It is made by its first use if it does not exist.</summary>
    public PostgresLedger Get(LedgerName name) =>
        _ledgers.GetOrAdd(name, key => new Lazy<PostgresLedger>(() => Make(key))).Value;

    /// <summary>A ledger that exists; null where there is none of the name. Nothing is made.</summary>
    public async Task<PostgresLedger?> FindAsync(LedgerName name, CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken).ConfigureAwait(false)).Contains(name) ? Get(name) : null;

    /// <summary>The names of all ledgers in the database, the main one first where it is there.</summary>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<LedgerName>> ListAsync(CancellationToken cancellationToken = default)
    {
        var statement = new Statement("SELECT schemaname FROM pg_tables WHERE tablename = 'loyalty_head' ORDER BY 1");
        var schemas = await _reading.ReadAsync(statement, row => row.GetString(0), cancellationToken)
            .ConfigureAwait(false);
        return [.. schemas.Select(LedgerName.OfSchema).OfType<LedgerName>()];
    }

    /// <summary>
    /// Takes no more commands, finishes those that were taken, and closes all connections of its own.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        var opened = _ledgers.Values.Where(ledger => ledger.IsValueCreated).Select(ledger => ledger.Value);
        await Task.WhenAll(opened.Select(ledger => ledger.DisposeAsync().AsTask())).ConfigureAwait(false);
        if (Owned is not null)
        {
            await Owned.DisposeAsync().ConfigureAwait(false);
        }

        if (_isConnectedHere)
        {
            await Source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private PostgresLedger Make(LedgerName name) =>
        new(_stores(name, Source), Source, _options, _logger, _time);

    private static NpgsqlDataSource Connect(LoyaltyOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // Transactions of an application's own are enlisted by name only.
            Enlist = false,

            // Whatever is set is set for a transaction: there is nothing to reset between two of them.
            NoResetOnClose = true,
        };
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = PreparedStatements;
            settings.AutoPrepareMinUsages = 2;
        }

        if (!settings.ShouldSerialize(PoolSize))
        {
            settings.MaxPoolSize = Math.Max(options.MaxConnections, settings.MinPoolSize);
        }

        settings.ReadBufferSize = Math.Max(settings.ReadBufferSize, BufferBytes);
        settings.WriteBufferSize = Math.Max(settings.WriteBufferSize, BufferBytes);
        settings.ApplicationName ??= "loyalty";
        settings.Timeout = Math.Min(settings.Timeout, ConnectSeconds);
        settings.CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + ConnectSeconds;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
