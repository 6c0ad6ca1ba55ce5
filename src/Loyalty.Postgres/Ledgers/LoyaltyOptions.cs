using System.ComponentModel.DataAnnotations;
using Loyalty.Domain.Programmes;

namespace Loyalty.Postgres.Ledgers;

/// <summary>How the engine keeps its ledgers. Every queue, cache, wait and page has its limit here.</summary>
public sealed class LoyaltyOptions
{
    /// <summary>
    /// How to connect to PostgreSQL 15 or later, as Npgsql has it. The role owns the ledgers' schemas, or may make
    /// them.
    /// </summary>
    [Required(ErrorMessage = "Set ConnectionString to the PostgreSQL database that keeps the ledger.")]
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>
    /// Connections of a node to the database, all its ledgers together; readers beyond them wait for one. A
    /// <c>Maximum Pool Size</c> in <see cref="ConnectionString"/> goes before it, and an application that brings its
    /// own connections has its own limit.
    /// </summary>
    /// <value>
    /// 16 unless set: all nodes together must leave some of the server's <c>max_connections</c>, often 100, to others.
    /// </value>
    [Range(8, 10_000)]
    public int MaxConnections { get; set; } = 16;

    /// <summary>Commands that may wait in a ledger; with more it is busy and refuses at once.</summary>
    /// <value>10,000 unless set.</value>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>Commands that are written in one transaction at most.</summary>
    /// <value>1,000 unless set.</value>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 1_000;

    /// <summary>Wallets that each ledger keeps in memory; the least recently used gives way.</summary>
    /// <value>100,000 unless set: some 200 MB with five open lots each.</value>
    [Range(0, 10_000_000)]
    public int CachedWallets { get; set; } = 100_000;

    /// <summary>
    /// How often a batch is tried when another writer is in its way, before its commands are answered as busy.
    /// </summary>
    /// <value>5 unless set.</value>
    [Range(1, 100)]
    public int WriteAttempts { get; set; } = 5;

    /// <summary>How long a transaction waits for another writer.</summary>
    /// <value>5 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one statement of a ledger may take.</summary>
    /// <value>30 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long opening a ledger waits for another node that is making its tables.</summary>
    /// <value>2 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MigrationTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long stopping waits for commands that were taken already.</summary>
    /// <value>25 seconds unless set: less than the 30 that a host is usually given.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Facts that are read in one piece.</summary>
    /// <value>500 unless set.</value>
    [Range(1, 100_000)]
    public int PageSize { get; set; } = 500;

    /// <summary>Whether this node works in the background: records what is due, keeps projections up to date.</summary>
    /// <value>True unless set. At least one node of an installation should; balances are right without any.</value>
    public bool RunsWorkers { get; set; } = true;

    /// <summary>How often releases, lapses and the ends of reservations that are due are recorded.</summary>
    /// <value>10 seconds unless set. Nothing waits for it: a balance follows the clock, not this.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan DueInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Wallets in which what is due is recorded at once.</summary>
    /// <value>500 unless set. Keep it well below <see cref="QueueLimit"/>, which it shares with the registers.</value>
    [Range(1, 10_000)]
    public int DuePageSize { get; set; } = 500;

    /// <summary>How often projections are brought up to date with the facts.</summary>
    /// <value>1 second unless set.</value>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan ProjectionInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Facts that a projection takes in one transaction.</summary>
    /// <value>1,000 unless set.</value>
    [Range(1, 100_000)]
    public int ProjectionPageSize { get; set; } = 1_000;

    /// <summary>
    /// The first version of the rules of a new ledger, published for all time. An existing ledger keeps its own.
    /// </summary>
    public Programme FirstProgramme { get; set; } = Programme.Default;
}
