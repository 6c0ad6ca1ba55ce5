using System.CommandLine;
using Loyalty.Host.CommandLines;

namespace Loyalty.Host.Tests.CommandLines;

public sealed class CommandRootTests
{
    [Theory]
    [InlineData("There is no verb \"walet\".", "walet", "show")]
    [InlineData("Required argument missing", "wallet", "show")]
    [InlineData("There is no option \"--nope\".", "wallet", "show", "card:1", "--nope")]
    [InlineData("There is no option \"--nope\".", "wallet", "show", "--nope")]
    [InlineData("There is no option \"--nope\".", "simulate", "--nope")]
    [InlineData("There is no option \"--nope\".", "--nope")]
    [InlineData("There is no option \"--conection\".", "--conection", "Host=somewhere")]
    [InlineData("There is no option \"--Loyal:Connection=x\".", "--urls", "http://localhost:1", "--Loyal:Connection=x")]
    [InlineData("There is no verb \"walet\".", "--urls=http://localhost:1", "walet")]
    public async Task What_is_misspelt_starts_nothing(string line, params string[] arguments)
    {
        var typed = await Typed.RunAsync(arguments);

        typed.ExitCode.Should().Be(2);
        typed.Errors.Should().StartWith("loyalty: " + line).And.Contain("--help");
    }

    [Fact]
    public async Task A_connection_that_cannot_be_read_is_not_shown()
    {
        var typed = await Typed.RunAsync("wallet", "show", "card:1", "--connection", "Password=secret;Nonsense=1");

        typed.ExitCode.Should().Be(2);
        typed.Errors.Should().Contain("Loyalty:Connection cannot be read").And.NotContain("secret");
    }

    [Fact]
    public async Task A_store_that_is_away_is_one_line_and_exit_code_3()
    {
        var typed = await Typed.RunAsync(
            "wallet", "show", "card:1", "--connection", "Host=127.0.0.1;Port=1;Username=x;Password=secret;Database=x");

        typed.ExitCode.Should().Be(3);
        typed.Errors.Should().Contain("cannot be reached").And.NotContain("secret").And.NotContain("   at ");
    }

    [Fact]
    public async Task Help_lists_every_verb()
    {
        string[] verbs = ["audit", "demo", "export", "import", "rebuild", "simulate", "wallet"];

        var typed = await Typed.RunAsync("--help");

        typed.ExitCode.Should().Be(0);
        typed.Output.Should().ContainAll(verbs.Select(verb => $"  {verb} "));
    }

    [Fact]
    public void The_page_of_the_command_line_names_every_verb_and_option()
    {
        var page = File.ReadAllText(Approved.PathOf("docs/reference/command-line.md"));

        foreach (var (name, verb) in Leaves("loyalty", CommandRoot.Create()))
        {
            page.Should().Contain($"| `{name}");
            page.Should()
                .ContainAll(verb.Options.Select(option => option.Name).Where(option => option is not "--help"));
        }
    }

    private static IEnumerable<(string Name, Command Verb)> Leaves(string name, Command verb) =>
        verb.Subcommands.Count == 0
        ? [(name, verb)]
        : verb.Subcommands.SelectMany(part => Leaves($"{name} {part.Name}", part));
}
