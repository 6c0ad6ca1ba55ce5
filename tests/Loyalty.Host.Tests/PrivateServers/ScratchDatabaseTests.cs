using Loyalty.Testing;
using Npgsql;

namespace Loyalty.Host.Tests.PrivateServers;

public sealed class ScratchDatabaseTests
{
    [Fact]
    public async Task Each_scratch_database_is_empty_and_apart_from_the_others()
    {
        await using var first = await ScratchDatabase.CreateAsync();
        await using var second = await ScratchDatabase.CreateAsync();

        await ExecuteAsync(first, "CREATE TABLE notes (text text)");
        await ExecuteAsync(second, "CREATE TABLE notes (text text)");

        first.ConnectionString.Should().NotBe(second.ConnectionString);
    }

    [Fact]
    public async Task Its_owner_may_make_schemas_but_no_databases_and_no_roles()
    {
        await using var scratch = await ScratchDatabase.CreateAsync();

        await ExecuteAsync(scratch, "CREATE SCHEMA ledger");

        foreach (var statement in new[] { "CREATE DATABASE other", "CREATE ROLE other", "COPY (SELECT 1) TO '/x'" })
        {
            var attempt = () => ExecuteAsync(scratch, statement);
            (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should()
                .Be(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task It_is_gone_when_disposed_even_with_a_session_still_open()
    {
        var scratch = await ScratchDatabase.CreateAsync();
        await using var open = new NpgsqlConnection(scratch.ConnectionString);
        await open.OpenAsync(TestContext.Current.CancellationToken);

        await scratch.DisposeAsync();

        var attempt = () => ExecuteAsync(scratch, "SELECT 1");
        (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should()
            .Be(PostgresErrorCodes.InvalidCatalogName);
    }

    private static async Task ExecuteAsync(ScratchDatabase scratch, string statement)
    {
        await using var source = NpgsqlDataSource.Create(scratch.ConnectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
