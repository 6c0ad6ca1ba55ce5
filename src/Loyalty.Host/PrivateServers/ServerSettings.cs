using System.Globalization;

namespace Loyalty.Host.PrivateServers;

/// <summary>The settings of a private server, written before each start so that a new release brings its own.</summary>
internal static class ServerSettings
{
    /// <summary>
    /// How a cluster takes the settings in; seen from the cluster, so that the data directory can be moved.
    /// </summary>
    public const string Include = "include '../loyalty.conf'";

    // A quarter of the 1 GB that the smallest sensible machine has; a year of a shop's receipts stays in it.
    private const string SharedBuffers = "256MB";

    // What the operating system will cache on that machine; PostgreSQL only plans by it.
    private const string EffectiveCacheSize = "512MB";

    // Per sort: enough for a rebuild's sorts in memory, little enough for every session at once.
    private const string WorkMemory = "16MB";

    private const string MaintenanceWorkMemory = "64MB";

    // An import writes gigabytes; with the usual 1 GB, half of it would be checkpoints.
    private const string MaxWalSize = "2GB";

    /// <summary>How the log is compressed where the server was built with it: three times as quick.</summary>
    public const string QuickCompression = "lz4";

    /// <summary>How the log is compressed by any server.</summary>
    public const string AnyCompression = "pglz";

    // The daemon on Marten keeps its place by a statement of a minute: as long would another node wait for a killed
    // one. Windows cannot tell whether a caller is gone, and a server that is to look does not start there.
    private static string LookInterval => OperatingSystem.IsWindows() ? "0" : "5s";

    /// <summary>The text of the file.</summary>
    /// <param name="options">How careful it is.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="compression">
    /// What is done to the pages that the log has whole: after each checkpoint, every one that is changed.
    /// </param>
    public static string Render(PrivateServerOptions options, int port, string compression)
    {
        var durable = options.Durable ? "on" : "off";
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Written at each start; put changes of your own into cluster/postgresql.auto.conf (ALTER SYSTEM).
            cluster_name = 'loyalty'
            # This machine only.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = {port}
            max_connections = {options.MaxConnections}
            # A session whose caller was killed ends, and lets go of its locks, in the middle of a statement, too.
            client_connection_check_interval = '{LookInterval}'
            password_encryption = 'scram-sha-256'
            # A committed fact survives a power cut.
            fsync = {durable}
            synchronous_commit = {durable}
            full_page_writes = {durable}
            wal_compression = {compression}
            max_wal_size = '{MaxWalSize}'
            shared_buffers = '{SharedBuffers}'
            effective_cache_size = '{EffectiveCacheSize}'
            work_mem = '{WorkMemory}'
            maintenance_work_mem = '{MaintenanceWorkMemory}'
            # The ledger's statements are short; compiling them takes longer than running them.
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            # A week of logs, and no values of rows in them.
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_error_verbosity = terse
            log_min_error_statement = panic

            """);
    }
}
