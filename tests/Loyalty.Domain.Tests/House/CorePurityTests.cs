using System.Reflection;

namespace Loyalty.Domain.Tests.House;

/// <summary>What may be known by whom: the core knows the base library only, the engine adds Npgsql.</summary>
public sealed class CorePurityTests
{
    private static readonly Assembly Core = Assembly.Load("Loyalty.Domain");
    private static readonly Assembly Engine = Assembly.Load("Loyalty.Postgres");

    [Fact]
    public void The_core_references_the_base_library_only() =>
        ForeignReferences(Core).Should().BeEmpty();

    [Fact]
    public void The_engine_references_the_core_Npgsql_and_abstractions_only() =>
        ForeignReferences(Engine)
            .Where(name => name is not ("Loyalty.Domain" or "Npgsql" or "Microsoft.Extensions.Options"))
            .Where(name => !IsAbstraction(name))
            .Should().BeEmpty();

    [Fact]
    public void The_core_uses_no_binary_float() =>
        Core.GetTypes().SelectMany(FloatFinder.FloatsIn).Should().BeEmpty(
            "points are long, money is decimal and days are TimeSpan.FromDays(int)");

    [Fact]
    public void A_binary_float_is_found_wherever_it_hides() =>
        FloatFinder.FloatsIn(typeof(Leaky)).Should().BeEquivalentTo(
            "Leaky._field",
            "Leaky..cctor",
            "Leaky.Argument",
            "Leaky.Call",
            "Leaky.Literal",
            "Leaky.Local",
            "Leaky.Result");

    [Fact]
    public void The_references_of_this_very_test_are_seen_as_foreign() =>
        ForeignReferences(typeof(CorePurityTests).Assembly).Should().Contain(["FluentAssertions", "xunit.v3.core"]);

    private static IEnumerable<string> ForeignReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsAbstraction(string name) =>
        name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        && name.EndsWith(".Abstractions", StringComparison.Ordinal);

    private static class Leaky
    {
        private static readonly float[] _field = [1];

        public static int Argument(IEnumerable<double?> values) => values.GetHashCode();

        public static int Call(TimeSpan span) => span.TotalDays.CompareTo(null);

        public static int Literal(int amount) => (int)(amount * 0.05);

        public static Half Result() => default;

        public static void Local(out int amount)
        {
            var local = Math.Sqrt(_field.Length);
            amount = (int)(local + local);
        }

        public static decimal Innocent(decimal amount, int share) => Rounded(amount) * share / 100;

        private static decimal Rounded(decimal amount) => amount switch
        {
            0m => 0m,
            _ => decimal.Floor(amount),
        };
    }
}
