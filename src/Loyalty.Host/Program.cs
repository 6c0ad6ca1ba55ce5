using System.CommandLine;
using Loyalty.Host.Simulations;

if (args is ["simulate", ..])
{
    var root = new RootCommand("The Loyalty ledger.") { SimulateCommand.Create() };
    return await root.Parse(args).InvokeAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOpenApi();

var app = builder.Build();
app.MapOpenApi();
await app.RunAsync();
return 0;
