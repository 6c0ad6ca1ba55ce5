using System.Text;
using Loyalty.Domain.Simulations;

namespace Loyalty.Domain.Tests.Simulations;

/// <summary>A file that is no scenario is refused with line, member and remedy.</summary>
public sealed class ScenarioReaderTests
{
    [Theory]
    [InlineData("", 1, "", "This is not JSON")]
    [InlineData("steps", 1, "", "This is not JSON")]
    [InlineData("{ \"id\": \"s\",\n\"steps\": [\n", 3, "", "This is not JSON")]
    [InlineData("{ \"id\": \"s\",\n\"steps\": [], }", 2, "", "This is not JSON")]
    [InlineData("// no comments\n{}", 1, "", "This is not JSON")]
    [InlineData("{}\n{}", 2, "", "This is not JSON")]
    [InlineData("null", 1, "", "An object is wanted, not null.")]
    [InlineData("\"steps\"", 1, "", "An object is wanted, not \"steps\".")]
    [InlineData("[]", 1, "", "The array is empty. Put at least one scenario into it.")]
    [InlineData("\n[7]", 2, "[0]", "An object is wanted, not 7.")]
    [InlineData("{\n\"id\": \"s\",\n\"id\": \"t\" }", 3, "id", "The member is there twice. Keep one.")]
    [InlineData("{ \"id\": \"\\ud800\" }", 1, "id", "The text has half of a surrogate pair.")]
    [InlineData("{ \"steps\": [] }", 1, "id", "The member is missing.")]
    [InlineData("{ \"id\": \"s\" }", 1, "steps", "The member is missing.")]
    [InlineData("{ \"id\": \" \",\n\"steps\": [] }", 1, "id", "The text is empty.")]
    [InlineData("{ \"id\": 7 }", 1, "id", "A text is wanted, not 7.")]
    [InlineData("{ \"id\": \"s\",\n\"title\": false }", 2, "title", "A text is wanted, not false.")]
    [InlineData("{ \"id\": \"s\",\n\"note\": {} }", 2, "note", "A text is wanted, not an object.")]
    [InlineData("{ \"id\": \"s\",\n\"steps\": {} }", 2, "steps", "An array is wanted, not an object.")]
    [InlineData("{ \"id\": \"s\",\n\"steps\": [] }", 2, "steps", "The array is empty. Put at least one step into it.")]
    [InlineData("{ \"id\": \"s\",\n\"steps\": [\n1] }", 3, "steps[0]", "An object is wanted, not 1.")]
    [InlineData("{ \"id\": \"s\",\n\"programe\": {} }", 2, "programe", "The member is not known here. Known: id,")]
    [InlineData("[{ \"id\": \"s\" },\n{ \"id\": 1 }]", 2, "[1].id", "A text is wanted, not 1.")]
    public void A_document_that_is_no_scenario_is_refused(string file, int line, string member, string text) =>
        ShouldHave(ScenarioText.Read(file), line, member, text);

    [Fact]
    public void A_file_that_is_not_UTF8_is_refused() =>
        ShouldHave(ScenarioReader.Read([0x7B, 0xFF, 0x7D]), 1, string.Empty, "The file is not UTF-8 text.");

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        ScenarioReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Valid("\"expect\": {}"))])
            .Scenarios.Should().ContainSingle();

    [Fact]
    public void Deeply_nested_arrays_are_refused() =>
        ScenarioText.Read(new string('[', 100_000)).Faults.Should().ContainSingle()
            .Which.Text.Should().StartWith("This is not JSON");

    [Fact]
    public void A_scenario_needs_no_title_and_no_programme()
    {
        var scenario = ScenarioText.Read(Valid("\"expect\": {}")).Scenarios.Single();

        scenario.Title.Should().BeNull();
        scenario.Programme.Should().BeSameAs(Domain.Programmes.Programme.Default);
    }

    [Fact]
    public void All_faults_are_told_by_line_up_to_a_limit()
    {
        var steps = Enumerable.Repeat("{ \"at\": 1 }", 30);
        var file = ScenarioText.Read("{ \"id\": 1, \"steps\": [\n" + string.Join(",\n", steps) + "] }");

        file.Scenarios.Should().BeEmpty();
        file.Faults.Should().HaveCount(ScenarioReader.MaxFaults);
        file.Faults.Select(fault => fault.Line).Should().BeInAscendingOrder().And.StartWith(1);
    }

    [Fact]
    public void A_fault_reads_as_line_member_and_text()
    {
        new ScenarioFault(3, "steps[0].at", "No.").ToString().Should().Be("3: steps[0].at: No.");
        new ScenarioFault(3, string.Empty, "No.").ToString().Should().Be("3: No.");
    }

    private static void ShouldHave(ScenarioFile file, int line, string member, string text)
    {
        file.Scenarios.Should().BeEmpty();
        file.Faults.Select(fault => (fault.Line, fault.Member)).Should().Contain((line, member));
        file.Faults.Should().Contain(fault => fault.Text.StartsWith(text, StringComparison.Ordinal));
    }

    private static string Valid(string step) =>
        $$"""{ "id": "s", "steps": [ { "at": "2026-03-01T10:00:00Z", {{step}} } ] }""";
}
