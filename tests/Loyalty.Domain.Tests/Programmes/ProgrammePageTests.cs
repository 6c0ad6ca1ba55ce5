using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Programmes;

/// <summary>The page and the schema of the programme document say what the code takes, with its defaults.</summary>
public sealed class ProgrammePageTests
{
    private static readonly JsonObject Document =
        JsonSerializer.SerializeToNode(Programme.Default, StoredJson.Options)!.AsObject();

    private static readonly JsonObject Schema =
        JsonNode.Parse(Repository.Text("docs/reference/programme.schema.json"))!.AsObject();

    [Fact]
    public void The_schema_has_the_members_of_the_document_with_their_defaults()
    {
        var found = Leaves(Document).ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);
        var told =
            Told(Schema, string.Empty).ToDictionary(leaf => leaf.Path, leaf => leaf.Default, StringComparer.Ordinal);
        told.Should().BeEquivalentTo(found);
    }

    [Fact]
    public void The_page_has_a_row_for_every_member()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "programme.md"));
        foreach (var (path, _) in Leaves(Document))
        {
            page.Should().Contain($"| `{path}` |");
        }
    }

    [Fact]
    public void The_default_document_is_without_fault() => ProgrammeCheck.Faults(Programme.Default).Should().BeEmpty();

    [Fact]
    public void A_programme_whose_points_never_lapse_is_still_so_when_it_is_read_again()
    {
        var json = JsonSerializer.Serialize(Programme.Default with { Validity = null }, StoredJson.Options);
        JsonSerializer.Deserialize<Programme>(json, StoredJson.Options)!.Validity.Should().BeNull();
    }

    private static IEnumerable<(string Path, string Value)> Leaves(JsonObject document, string prefix = "") =>
        document.SelectMany(member => member.Value is JsonObject { Count: > 0 } inner
            ? Leaves(inner, $"{prefix}{member.Key}.")
            : [(prefix + member.Key, member.Value?.ToJsonString() ?? "null")]);

    private static IEnumerable<(string Path, string Default)> Told(JsonNode schema, string prefix) =>
        schema["properties"]!.AsObject().SelectMany(member => member.Value!["properties"] is not null
            ? Told(member.Value!, $"{prefix}{member.Key}.")
            : [(prefix + member.Key, member.Value!["default"]!.ToJsonString())]);
}
