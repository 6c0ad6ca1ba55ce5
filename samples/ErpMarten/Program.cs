using ErpMarten;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Marten;
using Loyalty.Marten.Handlers;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wolverine;
using Wolverine.Marten;

// dotnet run --project samples/ErpMarten -- --Database "Host=localhost;…"
var builder = Host.CreateApplicationBuilder(args);
var database = builder.Configuration["Database"]!;

// snippet: set-up
builder.Services.AddMarten(database).IntegrateWithWolverine().AddLoyaltyLedger();
builder.UseWolverine(options => options.UseLoyalty());
// end of snippet

using var erp = builder.Build();
await erp.StartAsync();

// Commands are messages.
await using var scope = erp.Services.CreateAsyncScope();
var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
var (now, customer) = (TimeProvider.System.GetUtcNow(), new WalletId(Guid.CreateVersion7()));
await bus.InvokeAsync<CommandResult>(new LedgerCommand.OpenWallet(now, customer));
var line = new SaleLine(new Label("1"), new Label("4607001"), new Label("tea"), new Quantity(2), 1_000m);
var sale = new LedgerCommand.RegisterReceipt(
    now, customer, new($"till/{customer}"), new("RUB"), [line], Redeem: null, Reservation: null);
var result = await bus.InvokeAsync<CommandResult>(sale);
Console.WriteLine($"earned {result.Answer.Earned}, held {result.Balance?.Held}");

// And the application's own handlers pay with points in their own transactions: here there are none to spend yet.
result = await bus.InvokeAsync<CommandResult>(new PlaceOrder(customer, Points: 10));
Console.WriteLine($"order {result.Answer.Refusal?.Code}");
await erp.StopAsync();
