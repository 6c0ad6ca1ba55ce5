using Npgsql;

namespace Loyalty.Host.PrivateServers;

/// <summary>
/// The database of the ledger in a private server, owned by a role that can do nothing outside it, and how both are
/// reached.
/// </summary>
internal sealed class LedgerDatabase(ServerDirectory directory, int port)
{
    private static readonly StringComparison Paths =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private const string Ledger = "loyalty";

    // A server that has not answered by then is not the one to wait for.
    private const int ConnectSeconds = 10;

    // The password goes in as a setting of the session, so that it is part of no statement.
    private const string PasswordSetting = "SELECT set_config('loyalty.password', $1, false)";

    private const string FindDatabase = "SELECT count(*) FROM pg_database WHERE datname = 'loyalty'";
    private const string CreateDatabase = "CREATE DATABASE loyalty OWNER loyalty TEMPLATE template0";

    private const string SetRole = """
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'loyalty') THEN
            CREATE ROLE loyalty LOGIN;
          END IF;
          EXECUTE format('ALTER ROLE loyalty PASSWORD %L', current_setting('loyalty.password'));
        END $$
        """;

    /// <summary>How the ledger connects: as the owner of its database and nothing more.</summary>
    public string ConnectionString() =>
        Connect(Ledger, Ledger, directory.LedgerPassword, pooling: true).ConnectionString;

    /// <summary>How the server itself is governed.</summary>
    public string SuperuserConnectionString() =>
        Connect("postgres", Cluster.Superuser, directory.SuperuserPassword, pooling: false).ConnectionString;

    /// <summary>Whether the server of this very cluster accepts sessions on the port.</summary>
    public async Task<ServerAnswer> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            // SCRAM proves the server to us as well as us to the server; the folder tells a copy from the original.
            await using var connection = await OpenAsync(SuperuserConnectionString(), cancellationToken);
            await using var command = new NpgsqlCommand("SHOW data_directory", connection);
            var folder = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
            return string.Equals(Path.GetFullPath(folder), directory.Cluster, Paths)
                ? ServerAnswer.Ready
                : ServerAnswer.Other;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            return ServerAnswer.Other;
        }
        catch (NpgsqlException)
        {
            return ServerAnswer.None;
        }
    }

    /// <summary>
    /// Creates the role and its database where missing, and gives the role the password that is kept.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        ServerDirectory.CreatePassword(directory.LedgerPassword);
        await using var connection = await OpenAsync(SuperuserConnectionString(), cancellationToken);
        await using var password = new NpgsqlCommand(PasswordSetting, connection);
        password.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Read(directory.LedgerPassword) });
        await password.ExecuteNonQueryAsync(cancellationToken);
        await using var role = new NpgsqlCommand(SetRole, connection);
        await role.ExecuteNonQueryAsync(cancellationToken);

        await using var find = new NpgsqlCommand(FindDatabase, connection);
        if ((long)(await find.ExecuteScalarAsync(cancellationToken))! == 0)
        {
            await using var create = new NpgsqlCommand(CreateDatabase, connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var close = new NpgsqlCommand("REVOKE ALL ON DATABASE loyalty FROM PUBLIC", connection);
        await close.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Returns when the server is lost; a session that is waiting is told at once.</summary>
    public async Task WaitUntilLostAsync(CancellationToken cancellationToken)
    {
        try
        {
            // As superuser, since some sessions are kept free for it: a full server is not a lost one.
            await using var connection = await OpenAsync(SuperuserConnectionString(), cancellationToken);
            while (true)
            {
                await connection.WaitAsync(cancellationToken);
            }
        }
        catch (NpgsqlException)
        {
            // Lost, which is what was waited for.
        }
    }

    private NpgsqlConnectionStringBuilder Connect(
        string database, string role, string passwordFile, bool pooling) => new()
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = role,
            Password = Read(passwordFile),
            // Whoever else might listen on the port must not be told the password.
            RequireAuth = "ScramSHA256",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Timeout = ConnectSeconds,
            Pooling = pooling,
        };

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static string Read(string passwordFile)
    {
        try
        {
            return File.ReadAllText(passwordFile);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new PrivateServerException(
                $"The password in {passwordFile} cannot be read: {exception.Message} Start loyalty as the account that "
                + "made it, or restore the file from a backup of the data directory.",
                exception);
        }
    }
}
