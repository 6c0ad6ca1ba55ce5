using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Tests.Imports;

/// <summary>The page and the schema of the mapping document name what the code takes, no more and no less.</summary>
public sealed class MappingPageTests
{
    private static readonly Type[] Parts =
    [
        typeof(SourceFormat), typeof(KeyColumns), typeof(DateColumn), typeof(CustomerColumn), typeof(LineColumns),
        typeof(RowRule), typeof(RowCondition), typeof(ReturnColumns),
    ];

    private static string Docs { get; } = Path.Combine(RootOf(AppContext.BaseDirectory), "docs", "reference");

    [Fact]
    public void The_page_has_every_member()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "mapping.md"));

        foreach (var path in Members(typeof(ReceiptMapping), string.Empty))
        {
            page.Should().Contain($"`{path}`");
        }
    }

    [Fact]
    public void The_schema_has_every_member_and_no_other()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Docs, "mapping.schema.json")))!;

        var told = Told(schema, schema, string.Empty).Where(path => path is not "$schema").ToList();

        told.Should().BeEquivalentTo(
            Members(typeof(ReceiptMapping), string.Empty).Concat(Members(typeof(KeyColumns), "returns.sale.")));
    }

    private static IEnumerable<string> Members(Type type, string prefix)
    {
        foreach (var property in type.GetProperties().Where(one => one.SetMethod is not null))
        {
            if (property.GetCustomAttribute<System.Text.Json.Serialization.JsonPropertyNameAttribute>() is not null)
            {
                continue;
            }

            var path = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var inner = Inner(property.PropertyType);
            var isLeaf = !Parts.Contains(inner) || (inner == typeof(KeyColumns) && prefix.Length > 0);
            if (isLeaf || inner == typeof(RowRule) || inner == typeof(RowCondition))
            {
                yield return path;
            }

            foreach (var member in isLeaf ? [] : Members(inner, path + "."))
            {
                yield return member;
            }
        }
    }

    private static Type Inner(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;

    private static IEnumerable<string> Told(JsonNode root, JsonNode schema, string prefix)
    {
        foreach (var (name, member) in schema["properties"]!.AsObject())
        {
            var found = member!["items"]?["properties"] is null ? Resolve(root, member) : member["items"]!;
            var isObject = found["properties"] is not null;
            if (!isObject || found != member)
            {
                var isKey = isObject && found == root["$defs"]!["key"];
                if (!isKey || prefix.Length > 0)
                {
                    yield return prefix + name;
                }
            }

            foreach (var path in isObject ? Told(root, found, $"{prefix}{name}.") : [])
            {
                yield return path;
            }
        }
    }

    private static JsonNode Resolve(JsonNode root, JsonNode member) =>
        member["$ref"]?.GetValue<string>() is "#/$defs/key" ? root["$defs"]!["key"]! : member;

    private static string RootOf(string folder) => File.Exists(Path.Combine(folder, "Loyalty.sln"))
        ? folder
        : RootOf(Path.GetDirectoryName(folder)!);
}
