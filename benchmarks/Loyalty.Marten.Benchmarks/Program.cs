using Loyalty.Benchmarks.Loads;
using Loyalty.Marten.Benchmarks;

// dotnet run -c Release --project benchmarks/Loyalty.Marten.Benchmarks -- --seconds 10
await new EnginesRun(LoadPlan.Of(args), Console.Out).RunAsync();
