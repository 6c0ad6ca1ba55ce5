namespace Loyalty.Host.Tests.CommandLines;

public sealed class CommandRootTests
{
    [Theory]
    [InlineData("There is no verb \"walet\".", "walet", "show")]
    [InlineData("Required argument missing", "wallet", "show")]
    [InlineData("Unrecognized command or argument '--nope'", "wallet", "show", "x", "--nope")]
    public async Task A_misspelt_verb_starts_nothing(string line, params string[] arguments)
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

    [Theory]
    [InlineData("wallet")]
    [InlineData("audit")]
    [InlineData("simulate")]
    public async Task Help_lists_every_verb(string verb)
    {
        var typed = await Typed.RunAsync("--help");

        typed.ExitCode.Should().Be(0);
        typed.Output.Should().Contain($"  {verb}");
    }
}
