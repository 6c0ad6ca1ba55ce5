using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Tests.Statements;

public sealed class StatementTests
{
    [Fact]
    public void Calls_together_are_one_statement_and_keep_their_own_values()
    {
        var first = new Statement("SELECT f('a', $1), g()", "one");
        var second = new Statement("SELECT h($2, $1, $2)", 2, 3);

        var both = Statement.Together(first, second);

        both.Text.Should().Be("SELECT f('a', $1), g(), h($3, $2, $3)");
        both.Values.Should().Equal("one", 2, 3);
    }
}
