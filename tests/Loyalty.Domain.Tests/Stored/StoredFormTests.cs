using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>
/// Facts are kept for ever: how each kind is stored stands in a file of its name, one example a line, and what has once
/// been stored can be read by every later version.
/// </summary>
public sealed class StoredFormTests
{
    private const string Folder = "tests/Loyalty.Domain.Tests/Stored/Facts";

    public static TheoryData<string> Names { get; } = [.. FactNames.All.Values.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_kind_of_fact_has_its_file_and_every_file_its_fact() =>
        Directory.EnumerateFiles(Repository.FullPath(Folder)).Select(Path.GetFileName)
            .Should().BeEquivalentTo(FactNames.All.Values.Select(name => name + ".jsonl"));

    [Fact]
    public void The_examples_use_every_member_that_is_stored()
    {
        var members = new StoredMembers();
        foreach (var fact in FactExamples.All)
        {
            members.See(fact.GetType(), JsonDocument.Parse(FactJson.Write(fact)).RootElement);
        }

        members.Unused.Should().BeEmpty("what no example has can change without a test that notices");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_stored_as_it_always_was(string name)
    {
        var path = $"{Folder}/{name}.jsonl";
        var written = ExamplesOf(name).Select(Written).ToList();
        if (Approval.IsAsked)
        {
            File.WriteAllText(Repository.FullPath(path), string.Concat(written.Select(line => line + "\n")));
        }

        written.Should().NotBeEmpty();
        Repository.Lines(path).Should().Equal(written, Approval.Remedy);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_stored_is_read_back_the_same(string name)
    {
        var examples = ExamplesOf(name).ToList();
        var stored = Repository.Lines($"{Folder}/{name}.jsonl");
        for (var index = 0; index < stored.Length; index++)
        {
            var read = FactJson.Read(name, Encoding.UTF8.GetBytes(stored[index]));
            read.Should().BeOfType(examples[index].GetType());
            if (StoredMembers.Of(read.GetType()).Any())
            {
                read.Should().BeEquivalentTo(
                    examples[index], options => options.RespectingRuntimeTypes().ComparingByValue<LotId>());
            }

            Written(read).Should().Be(stored[index]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_without_a_member_that_is_always_there_is_refused(string name)
    {
        var type = FactNames.TypeOf(name);
        foreach (var example in ExamplesOf(name).Select(Written))
        {
            var count = StoredMembers.Necessary(type, JsonNode.Parse(example)!).Count();
            for (var index = 0; index < count; index++)
            {
                var document = JsonNode.Parse(example)!.AsObject();
                var (place, member) = StoredMembers.Necessary(type, document).ElementAt(index);
                place.Remove(member);
                Reading(name, document).Should().Throw<JsonException>(member).WithMessage($"*{member}*");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_with_a_member_that_this_version_does_not_know_is_refused(string name)
    {
        var document = JsonNode.Parse(Written(ExamplesOf(name).First()))!.AsObject();
        document["tomorrow"] = 1;
        Reading(name, document).Should().Throw<JsonException>().WithMessage("*tomorrow*");
    }

    [Theory]
    [InlineData("points_minted")]
    [InlineData("Opened")]
    [InlineData("")]
    public void A_name_that_this_version_does_not_know_is_never_passed_over(string name) =>
        Reading(name, []).Should().Throw<NotSupportedException>().WithMessage($"*'{name}'*newer*");

    [Fact]
    public void A_document_that_is_nothing_is_refused() =>
        FluentActions.Invoking(() => FactJson.Read("wallet_opened", "null"u8)).Should().Throw<JsonException>()
            .WithMessage("A fact named 'wallet_opened' has no content.");

    private static Action Reading(string name, JsonObject document) =>
        FluentActions.Invoking(() => { FactJson.Read(name, Encoding.UTF8.GetBytes(document.ToJsonString())); });

    private static IEnumerable<Fact> ExamplesOf(string name) =>
        FactExamples.All.Where(fact => string.Equals(FactNames.Of(fact), name, StringComparison.Ordinal));

    private static string Written(Fact fact) => Encoding.UTF8.GetString(FactJson.Write(fact));
}
