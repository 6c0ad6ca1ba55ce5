using BenchmarkDotNet.Running;
using Loyalty.Benchmarks.Comparisons;
using Loyalty.Benchmarks.Loads;

if (args is ["load", ..])
{
    await LoadRun.RunAsync(LoadPlan.Of(args[1..]), Console.Out);
}
else if (args is [var verb, ..] && TableRun.Knows(verb))
{
    await TableRun.RunAsync(verb, TablePlan.Of(args[1..]), Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(LoadRun).Assembly).Run(args);
}
