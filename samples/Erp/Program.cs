using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres;
using Loyalty.Postgres.Ledgers;
using Npgsql;

// dotnet run --project samples/Erp -- --Database "Host=localhost;…": one line puts a ledger into an application.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddLoyaltyLedger(options => options.ConnectionString = builder.Configuration["Database"]!);
using var erp = builder.Build();
await erp.StartAsync();
var ledger = erp.Services.GetRequiredService<PostgresLedger>();

// One call per command.
var (now, customer) = (TimeProvider.System.GetUtcNow(), new WalletId(Guid.CreateVersion7()));
await ledger.ExecuteAsync(new LedgerCommand.OpenWallet(now, customer));

// The order and its points: both, or neither.
await using var connection = new NpgsqlConnection(builder.Configuration["Database"]);
await connection.OpenAsync();
await using var transaction = await connection.BeginTransactionAsync();
await using var order = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS orders AS SELECT now() AS placed", connection);
await order.ExecuteNonQueryAsync();
var line = new SaleLine(new Label("1"), new Label("4607001"), new Label("tea"), new Quantity(2), 1_000m);
var result = await ledger.ExecuteAsync(
    new LedgerCommand.RegisterReceipt(now, customer, new($"order/{customer}"), new("RUB"), [line], null, null),
    transaction);
await transaction.CommitAsync();
Console.WriteLine($"earned {result.Answer.Earned}, held {result.Balance?.Held}");

// What the customer will have when the hold is over, and why.
var later = await ledger.GetBalanceAsync(customer, asOf: now.AddDays(15));
Console.WriteLine($"available in fifteen days {later?.Available}");
await foreach (var fact in ledger.ReadHistoryAsync(customer))
{
    Console.WriteLine(fact.Fact.GetType().Name);
}

await erp.StopAsync();
