using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Audits;
using Loyalty.Postgres.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>Commands among an application's messages.</summary>
public sealed class HandlerTests
{
    private static readonly CancellationToken Cancelled = TestContext.Current.CancellationToken;
    private static readonly WalletId Wallet = TestNode.Wallet(1);

    [Fact]
    public async Task A_command_is_a_message_with_an_answer()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);

        var result = await erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, Wallet));

        result.Answer.Outcome.Should().Be(Outcome.Ok);
        (await erp.InvokeAsync<CommandResult>(Accrue(points: 100))).Balance?.Available.Should().Be(new Points(100));
        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task The_applications_documents_and_the_points_count_together_or_not_at_all()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);
        await erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, Wallet));
        await erp.InvokeAsync<CommandResult>(Accrue(points: 100));
        var (good, bad) = (Guid.NewGuid(), Guid.NewGuid());

        await erp.InvokeAsync<CommandResult>(new PlaceOrder(good, Wallet, Points: 30, Fails: false));
        var fail = () => erp.InvokeAsync<CommandResult>(new PlaceOrder(bad, Wallet, Points: 40, Fails: true));
        await fail.Should().ThrowAsync<NotSupportedException>();

        await using var session = erp.Documents.QuerySession();
        (await session.LoadAsync<Order>(good, Cancelled)).Should().Be(new Order(good, 30));
        (await session.LoadAsync<Order>(bad, Cancelled)).Should().BeNull();
        (await erp.Ledger.GetBalanceAsync(Wallet, cancellationToken: Cancelled))?.Available.Should().Be(new Points(70));
        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    /// <summary>With the engine's own worker at rest, on two nodes that share the work.</summary>
    [Fact]
    public async Task The_end_of_a_reservation_comes_as_a_durable_scheduled_message()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);
        await using var other = await ErpHost.StartAsync(database);
        await erp.OpenAsync(Wallet);
        await erp.InvokeAsync<CommandResult>(Accrue(points: 100));

        await erp.InvokeAsync<CommandResult>(new LedgerCommand.ReservePoints(
            ErpHost.Now, Wallet, new Label("till-1"), new Points(60), Period.Parse("PT2S")));

        var lapsed = await FirstAsync<WalletEvent.ReservationLapsed>(other);
        lapsed.Fact.Should().BeOfType<WalletEvent.ReservationLapsed>();
        (await new LedgerAudit(erp.Ledger).VerifyAsync(Cancelled)).Difference.Should().BeNull();
    }

    [Fact]
    public async Task A_message_that_another_writer_was_in_the_way_of_is_tried_again()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database, options =>
            (options.LockTimeout, options.WriteAttempts) = (TimeSpan.FromSeconds(1), 1));
        await using var node = TestNode.StartOn(database.ConnectionString);
        var held = await node.HoldAsync();

        // For one message the ledger waits twice at most: ahead of its turn, and in its turn.
        var invoke = erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, Wallet));
        await node.WaitForWritersAsync(3);
        await held.RollbackAsync(Cancelled);
        await held.Connection!.DisposeAsync();

        (await invoke).Answer.Outcome.Should().Be(Outcome.Ok);
    }

    [Fact]
    public async Task A_message_from_a_durable_queue_is_the_command_that_was_sent()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var erp = await ErpHost.StartAsync(database);
        await erp.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(ErpHost.Now, Wallet));

        await erp.PublishAsync(Accrue(points: 25));

        var accrued = await FirstAsync<WalletEvent.Accrued>(erp);
        accrued.Fact.Should().BeOfType<WalletEvent.Accrued>().Which.Points.Should().Be(new Points(25));
        await using var node = TestNode.StartOn(database.ConnectionString);
        var kept = await node.ReadAsync(
            "SELECT count(*) FROM erp.wolverine_incoming_envelopes WHERE message_type LIKE '%AccruePoints%'",
            row => row.GetInt64(0));
        kept.Should().Equal(1);
    }

    private static LedgerCommand.AccruePoints Accrue(long points) => new(
        ErpHost.Now,
        Wallet,
        new ReceiptKey("R1"),
        new Points(points),
        SaleOutline.Untold,
        LinePoints: null,
        Hold: null,
        Lifetime: null);

    private static Task<Recorded> FirstAsync<TFact>(ErpHost erp)
        where TFact : Fact =>
        Patience.FirstAsync(typeof(TFact).Name, async () =>
            (await erp.HistoryAsync(Wallet)).Find(fact => fact.Fact is TFact));
}
