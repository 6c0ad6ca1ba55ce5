using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Statements;
using Loyalty.Testing;
using Npgsql;
using static System.FormattableString;

namespace Loyalty.Postgres.Tests.Ledgers;

/// <summary>A node with a scratch database, a clock that stands still, and a programme without holds.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    /// <summary>Points of a purchase can be spent at once and lapse after thirty days.</summary>
    public static readonly Programme AtOnce = new() { Hold = Period.None, Validity = Period.OfDays(30) };

    private readonly ScratchDatabase? _owned;

    private TestNode(string database, ScratchDatabase? owned, FakeClock clock, Action<LoyaltyOptions>? change)
    {
        Database = database;
        _owned = owned;
        Clock = clock;
        var options = new LoyaltyOptions
        {
            ConnectionString = $"{database};Include Error Detail=true",
            FirstProgramme = AtOnce,
        };
        change?.Invoke(options);
        Ledgers = TestEngine.Open(options, clock);
    }

    /// <summary>How to connect to it.</summary>
    public string Database { get; }

    public FakeClock Clock { get; }

    public PostgresLedgers Ledgers { get; }

    public PostgresLedger Ledger => Ledgers.Main;

    /// <summary>Starts a node on a database of its own.</summary>
    public static async Task<TestNode> StartAsync(Action<LoyaltyOptions>? change = null)
    {
        var database = await ScratchDatabase.CreateAsync();
        return new TestNode(database.ConnectionString, database, new FakeClock(), change);
    }

    /// <summary>Starts a node on a database that somebody else sees to.</summary>
    public static TestNode StartOn(string database, Action<LoyaltyOptions>? change = null) =>
        new(database, owned: null, new FakeClock(), change);

    /// <summary>Starts another node on the same database, with the same clock.</summary>
    public TestNode StartAnother(Action<LoyaltyOptions>? change = null) => new(Database, owned: null, Clock, change);

    /// <summary>Opens a wallet of that number and gives it points that can be spent.</summary>
    public async Task<WalletId> OpenWalletAsync(int number, long points = 0)
    {
        var wallet = Wallet(number);
        await ExecuteAsync(new LedgerCommand.OpenWallet(Clock.GetUtcNow(), wallet));
        if (points > 0)
        {
            await ExecuteAsync(Accrue(wallet, $"first/{wallet}", points));
        }

        return wallet;
    }

    public static WalletId Wallet(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public LedgerCommand.AccruePoints Accrue(WalletId wallet, string receipt, long points) => new(
        Clock.GetUtcNow(),
        wallet,
        new ReceiptKey(receipt),
        new Points(points),
        SaleOutline.Untold,
        LinePoints: null,
        Hold: null,
        Lifetime: null);

    public LedgerCommand.RedeemPoints Redeem(WalletId wallet, string receipt, long points) =>
        new(Clock.GetUtcNow(), wallet, new ReceiptKey(receipt), new Points(points), SaleOutline.Untold, Key: null);

    /// <summary>Pays on the receipt R1, R2 …</summary>
    public LedgerCommand.RedeemPoints Redeem(WalletId wallet, int number, long points) =>
        Redeem(wallet, Invariant($"R{number}"), points);

    public LedgerCommand.ReturnGoods Return(string receipt, string document) =>
        new(Clock.GetUtcNow(), new ReceiptKey(receipt), new Label(document), Lines: null);

    public Task<CommandResult> ExecuteAsync(LedgerCommand command) =>
        Ledger.ExecuteAsync(command, TestContext.Current.CancellationToken);

    public async Task<long> AvailableAsync(WalletId wallet)
    {
        var balance = await Ledger.GetBalanceAsync(wallet, cancellationToken: TestContext.Current.CancellationToken);
        return balance!.Value.Available.Value;
    }

    public async Task<List<Recorded>> FactsAsync(PostgresLedger? ledger = null)
    {
        var facts = new List<Recorded>();
        await foreach (var fact in (ledger ?? Ledger).ReadFactsAsync(0, TestContext.Current.CancellationToken))
        {
            facts.Add(fact);
        }

        return facts;
    }

    public Task<List<T>> ReadAsync<T>(string query, Func<NpgsqlDataReader, T> read) =>
        new Statement(query).ReadAsync(Ledgers.Source, read, TestContext.Current.CancellationToken);

    public async Task RunAsync(string statement)
    {
        await using var connection = await Ledgers.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await new Statement(statement).ExecuteAsync(connection, TestContext.Current.CancellationToken);
    }

    /// <summary>Takes the end of the log in a transaction of its own, as another node does while it writes.</summary>
    public async Task<NpgsqlTransaction> HoldAsync()
    {
        await Ledger.OpenAsync(TestContext.Current.CancellationToken);
        var connection = await Ledgers.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var take = new Statement("SELECT FROM loyalty.loyalty_head FOR UPDATE");
        await take.ExecuteAsync(connection, TestContext.Current.CancellationToken);
        return transaction;
    }

    public async ValueTask DisposeAsync()
    {
        await Ledgers.DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }
}
