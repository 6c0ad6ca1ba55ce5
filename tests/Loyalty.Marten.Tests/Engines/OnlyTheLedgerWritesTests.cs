using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;
using Loyalty.Marten.Stores;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>What keeps Marten's own ways from the order and the log of a ledger.</summary>
public sealed class OnlyTheLedgerWritesTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_of_the_applications_own_cannot_append_to_a_wallet()
    {
        await using var node = await TestNode.StartAsync();
        var wallet = await node.OpenWalletAsync(1);
        await using var store = new DocumentStore(StoreOptionsForLedgers.Of(LedgerName.Main, node.Ledgers.Source));
        await using var session = store.LightweightSession();
        session.Events.Append(wallet.Value, new WalletEvent.Closed());

        var save = () => session.SaveChangesAsync(Cancelled);

        (await save.Should().ThrowAsync<InvalidOperationException>()).WithMessage("Facts are made by commands only*");
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    /// <summary>Marten would fill the numbers that were taken with rows that are no facts.</summary>
    [Fact]
    public async Task A_batch_that_fails_leaves_nothing_behind()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        var clock = new FakeClock();
        var options = new LoyaltyOptions { ConnectionString = database.ConnectionString };
        PostgresLedgers? ledgers = null;
        await using var stores = new LedgerStores(() => ledgers!);
        await using var opened = ledgers = stores.Open(options, NullLogger.Instance, clock);
        await using var node = TestNode.StartOn(database.ConnectionString);
        var open = new LedgerCommand.OpenWallet(clock.GetUtcNow(), TestNode.Wallet(1));
        await ledgers.Main.OpenAsync(Cancelled);
        await node.RunAsync("ALTER TABLE loyalty.loyalty_wallets ADD CONSTRAINT nobody CHECK (version = 0)");

        var fail = () => ledgers.Main.ExecuteAsync(open, Cancelled);
        await fail.Should().ThrowAsync<PostgresException>();

        // What is left to do in the background is done by the end of the store.
        await stores.DisposeAsync();
        await node.RunAsync("ALTER TABLE loyalty.loyalty_wallets DROP CONSTRAINT nobody");
        (await node.ExecuteAsync(open)).Answer.Outcome.Should().Be(Outcome.Ok);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }

    /// <summary>Here a trigger takes numbers; it might be a version of Marten that counts in another way.</summary>
    [Fact]
    public async Task Facts_that_Marten_numbers_otherwise_than_their_hashes_say_are_not_kept()
    {
        await using var node = await TestNode.StartAsync();
        await node.OpenWalletAsync(1);
        await node.RunAsync(
            """
            CREATE FUNCTION loyalty.take() RETURNS trigger LANGUAGE plpgsql AS $take$
            BEGIN
              PERFORM nextval('loyalty.mt_events_sequence');
              RETURN NEW;
            END
            $take$;
            CREATE TRIGGER take BEFORE INSERT ON loyalty.mt_events FOR EACH ROW EXECUTE FUNCTION loyalty.take()
            """);

        var fail = () => node.OpenWalletAsync(2);

        (await fail.Should().ThrowAsync<PostgresException>()).WithMessage("*Marten numbered the last fact*");
        await node.RunAsync("DROP TRIGGER take ON loyalty.mt_events");
        await node.OpenWalletAsync(2);
        await StoredLog.ShouldBeSoundAsync(node, LedgerName.Main);
    }
}
