using Loyalty.Host.CommandLines;
using Loyalty.Host.Ledgers;
using Microsoft.Extensions.Configuration;

namespace Loyalty.Host.Tests.Ledgers;

public sealed class EnginesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Postgres")]
    [InlineData("postgres")]
    public void Without_another_word_PostgreSQL_alone_keeps_the_ledgers(string? name) =>
        Engines.Of(Configured(name)).Name.Should().Be("Postgres");

    [Theory]
    [InlineData("Marten")]
    [InlineData("Oracle")]
    public void An_engine_that_the_host_was_not_built_with_is_told_with_those_that_it_was(string name)
    {
        var choose = () => Engines.Of(Configured(name));

        choose.Should().Throw<CommandFault>().WithMessage($"Loyalty:Engine is \"{name}\"; * built with Postgres *");
    }

    private static IConfiguration Configured(string? name) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("Loyalty:Engine", name), new("Loyalty:Engine:MaxBatch", "7")])
        .Build();
}
