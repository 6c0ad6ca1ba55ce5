using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>Asks a server one thing, over a session of its own.</summary>
internal static class Database
{
    [SuppressMessage("Security", "CA2100", Justification = "The statements are the tests' own.")]
    public static async Task<object?> AskAsync(string connectionString, string statement)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
