using System.Reflection;

namespace Loyalty.Domain.Tests.House;

/// <summary>What may be known by whom: the core knows the base library only, the engine adds Npgsql.</summary>
public sealed class CorePurityTests
{
    private static readonly Assembly Core = Assembly.Load("Loyalty.Domain");
    private static readonly Assembly Engine = Assembly.Load("Loyalty.Postgres");

    [Fact]
    public void The_core_references_the_base_library_only()
    {
        var foreign = Core.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        foreign.Should().BeEmpty();
    }

    [Fact]
    public void The_engine_references_the_core_Npgsql_and_abstractions_only()
    {
        var foreign = Engine.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Where(name => name is not ("Loyalty.Domain" or "Npgsql" or "Microsoft.Extensions.Options"))
            .Where(name => !IsAbstraction(name));

        foreign.Should().BeEmpty();
    }

    private static bool IsAbstraction(string name) =>
        name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        && name.EndsWith(".Abstractions", StringComparison.Ordinal);
}
