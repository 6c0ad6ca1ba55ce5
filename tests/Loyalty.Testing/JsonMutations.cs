using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Testing;

/// <summary>Everything that can be wrong with one member of a JSON body.</summary>
public static class JsonMutations
{
    /// <summary>JSON that a member may be given instead of its own.</summary>
    public static readonly ImmutableArray<string> Values =
    [
        "null", "true", "-1", "0", "0.5", "1e400", "-1e400", "99999999999999999999999999999999999999", "{}", "[]",
        "[null]", "[[]]", "{\"a\":1}", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"",
        "\"\\udc00x\"", "\"💸\"", "\"9999-99-99T99:99:99Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59Z\"", "\"2026-03-02T12:00:00+99:00\"", "\"P99999Y\"", "\"P-1D\"", "\"PT0S\"",
        "\"'; DROP TABLE loyalty.mt_events; --\"", "\"00000000-0000-0000-0000-000000000000\"", "9007199254740992",
        "9007199254740991", "\"9007199254740991\"", "79228162514264337593543950335",
    ];

    /// <summary>Values that are far too long, beside <see cref="Values"/>.</summary>
    public static readonly ImmutableArray<string> LongValues = [Quoted(201), Quoted(100_000), Many(20_000)];

    /// <summary>The body with each member replaced by each value, left out, doubled, or made far too long.</summary>
    public static IEnumerable<string> Of(string body)
    {
        foreach (var path in Paths(JsonNode.Parse(body)!, []))
        {
            foreach (var value in Values.AddRange(LongValues))
            {
                yield return With(body, path, value);
            }

            yield return Without(body, path);
        }

        yield return body[..^1] + ",\"unknown\":1}";
        yield return body[..(body.Length / 2)];
        yield return body + body;
    }

    /// <summary>The paths of all members and entries below a node, by names and places.</summary>
    public static IEnumerable<object[]> Paths(JsonNode node, object[] here)
    {
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            object[] path = [.. here, step];
            yield return path;
            foreach (var deeper in child is null ? [] : Paths(child, path))
            {
                yield return deeper;
            }
        }
    }

    /// <summary>The body with a value put in at a path, as text: a tree would not hold much of it.</summary>
    public static string With(string body, object[] path, string value)
    {
        const string Mark = "\"@@@\"";
        var root = JsonNode.Parse(body)!;
        var parent = path[..^1].Aggregate(root, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (path[^1] is string member)
        {
            parent[member] = "@@@";
        }
        else
        {
            parent[(int)path[^1]] = "@@@";
        }

        return root.ToJsonString(JsonSerializerOptions.Default).Replace(Mark, value, StringComparison.Ordinal);
    }

    /// <summary>The body without what stands at a path.</summary>
    public static string Without(string body, object[] path)
    {
        var root = JsonNode.Parse(body)!;
        var parent = path[..^1].Aggregate(root, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (parent is JsonObject members)
        {
            members.Remove((string)path[^1]);
        }
        else
        {
            parent.AsArray().RemoveAt((int)path[^1]);
        }

        return root.ToJsonString(JsonSerializerOptions.Default);
    }

    private static string Quoted(int length) => $"\"{new string('x', length)}\"";

    private static string Many(int count) => $"[{string.Join(',', Enumerable.Repeat("1", count))}]";
}
