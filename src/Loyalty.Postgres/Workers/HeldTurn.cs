using Npgsql;

namespace Loyalty.Postgres.Workers;

/// <summary>A turn that nobody else has until this is disposed, or the connection is lost.</summary>
/// <param name="connection">Whose transaction holds the turn; disposed with this.</param>
internal sealed class HeldTurn(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>Gives the turn back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            var give = new NpgsqlCommand("ROLLBACK", connection);
            await using (give.ConfigureAwait(false))
            {
                await give.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            // The connection was lost, and the turn with it.
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
