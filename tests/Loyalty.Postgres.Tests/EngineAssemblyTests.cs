using System.Reflection;

namespace Loyalty.Postgres.Tests;

public sealed class EngineAssemblyTests
{
    [Fact]
    public void The_engine_loads_without_the_host()
    {
        var engine = Assembly.Load("Loyalty.Postgres");

        engine.GetReferencedAssemblies().Should().NotContain(
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }
}
