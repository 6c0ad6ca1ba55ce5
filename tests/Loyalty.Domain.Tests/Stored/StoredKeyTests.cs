using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>
/// Keys are good for ever: the key and the hash of each command's content stand in a file, or a register that sends an
/// old receipt once more would be told of a conflict.
/// </summary>
public sealed class StoredKeyTests
{
    private const string File = "tests/Loyalty.Domain.Tests/Stored/CommandKeys.txt";

    [Fact]
    public void The_key_and_the_content_of_a_command_are_what_they_always_were()
    {
        var present = CommandExamples.All.Select(Line).ToList();
        if (Approval.IsAsked)
        {
            System.IO.File.WriteAllText(Repository.FullPath(File), string.Concat(present.Select(line => line + "\n")));
        }

        Repository.Lines(File).Should().Equal(present, Approval.Remedy);
    }

    [Fact]
    public void There_is_an_example_of_every_command() =>
        CommandExamples.All.Select(command => command.GetType()).Distinct()
            .Should().BeEquivalentTo(typeof(LedgerCommand).GetNestedTypes().Where(type => !type.IsAbstract));

    [Fact]
    public void Two_commands_of_one_name_that_say_something_else_have_other_contents() =>
        CommandExamples.All.Select(command => (CommandKeys.NameOf(command), CommandKeys.ContentOf(command)))
            .Should().OnlyHaveUniqueItems();

    private static string Line(LedgerCommand command) => string.Join(
        ' ', CommandKeys.NameOf(command), CommandKeys.KeyOf(command) ?? "-", CommandKeys.ContentOf(command));
}
