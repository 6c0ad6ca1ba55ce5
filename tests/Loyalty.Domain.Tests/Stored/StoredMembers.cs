using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>Which members of the stored form, and of whatever stands in it, a document uses.</summary>
internal sealed class StoredMembers
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Members that no document seen so far has a value for.</summary>
    public IEnumerable<string> Unused => _known.Except(_used, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The members of a type that are stored, in their order.</summary>
    public static IEnumerable<JsonPropertyInfo> Of(Type type) => StoredJson.Options.GetTypeInfo(type).Properties
        .Where(member => member.AssociatedParameter is not null || member.Set is not null);

    /// <summary>Every member that has to be there, of a document and of whatever stands in it.</summary>
    public static IEnumerable<(JsonObject Document, string Member)> Necessary(Type type, JsonNode json)
    {
        var info = StoredJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => json.AsArray().SelectMany(item => Necessary(info.ElementType!, item!)),
            JsonTypeInfoKind.Object => Of(info.Type).SelectMany(member => Necessary(info, member, json.AsObject())),
            _ => [],
        };
    }

    public void See(Type type, JsonElement json)
    {
        var info = StoredJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            foreach (var item in json.EnumerateArray())
            {
                See(info.ElementType!, item);
            }
        }
        else if (info.Kind == JsonTypeInfoKind.Object)
        {
            SeeMembers(info, json);
        }
    }

    private static IEnumerable<(JsonObject Document, string Member)> Necessary(
        JsonTypeInfo info, JsonPropertyInfo member, JsonObject json)
    {
        var isOptional = member.IsGetNullable
            || Nullable.GetUnderlyingType(member.PropertyType) is not null
            || (member.AssociatedParameter is null && !info.Type.IsValueType);
        IEnumerable<(JsonObject, string)> own = isOptional ? [] : [(json, member.Name)];
        return json[member.Name] is { } value ? own.Concat(Necessary(member.PropertyType, value)) : own;
    }

    private void SeeMembers(JsonTypeInfo info, JsonElement json)
    {
        foreach (var member in Of(info.Type))
        {
            var name = $"{info.Type.Name}.{member.Name}";
            _known.Add(name);
            if (json.TryGetProperty(member.Name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                _used.Add(name);
                See(member.PropertyType, value);
            }
        }
    }
}
