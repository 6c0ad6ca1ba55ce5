using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Loyalty.Drills.Faults;

/// <summary>A session of a stranger.</summary>
internal static class Sql
{
    /// <summary>Opens one that is nobody else's.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(database) { Pooling = false, ApplicationName = "stranger" };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs statements, and gives back the first value of the last result, if there is one.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The drills' own texts; names cannot be parameters.")]
    public static async Task<object?> RunAsync(
        NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>The same in a session of its own.</summary>
    public static async Task<object?> RunAsync(string database, string text, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(database, cancellationToken);
        return await RunAsync(connection, text, cancellationToken);
    }
}
