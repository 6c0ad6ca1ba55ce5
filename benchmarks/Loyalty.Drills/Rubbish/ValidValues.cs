using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Drills.Rubbish;

/// <summary>Makes values that a schema allows, and that mean something where their name says what.</summary>
/// <param name="outline">Where schemas point to.</param>
/// <param name="names">What requests share.</param>
/// <param name="random">What is drawn from.</param>
internal sealed class ValidValues(ApiOutline outline, SharedNames names, Random random)
{
    private const int MaxItems = 3;
    private const int MaxPoints = 300;

    private static readonly string[] Periods = ["P0D", "PT15M", "P1D", "P14D", "P1M", "P1Y", "PT36H"];
    private static readonly string[] Goods = ["A", "B", "food", "milk"];

    // One of the two at most; the request is refused else.
    private static readonly (string Kept, string Dropped)[] Either =
        [("wallet", "identifier"), ("expires", "validity")];

    /// <summary>A value.</summary>
    /// <param name="schema">What it may be.</param>
    /// <param name="name">What it is called.</param>
    public JsonNode Of(JsonElement schema, string name)
    {
        schema = outline.Resolve(schema);
        return TypeOf(schema) switch
        {
            "object" => Members(schema),
            "array" => Items(schema.GetProperty("items"), name),
            "integer" => Whole(schema, name),
            "number" => Number(name),
            "boolean" => random.Next(2) == 0,
            _ => Text(schema, name),
        };
    }

    private static string TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return "string";
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()!).First(one => one is not "null")
            : type.GetString()!;
    }

    private JsonObject Members(JsonElement schema)
    {
        var members = new JsonObject();
        if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
        {
            members[Goods[random.Next(Goods.Length)]] = Of(others, "rate");
        }

        var required = schema.TryGetProperty("required", out var listed)
            ? listed.EnumerateArray().Select(one => one.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        var properties = schema.TryGetProperty("properties", out var all) ? all.EnumerateObject() : default;
        foreach (var property in properties)
        {
            var isWanted = required.Contains(property.Name) || property.NameEquals("wallet") || random.Next(2) == 0;
            if (isWanted && !IsSpare(property, members))
            {
                members[property.Name] = Of(property.Value, property.Name);
            }
        }

        Agree(members);
        return members;
    }

    private static bool IsSpare(JsonProperty property, JsonObject members) =>
        Array.Exists(Either, pair => property.NameEquals(pair.Dropped) && members.ContainsKey(pair.Kept));

    // A buyer is named by his wallet or by what he showed, what he showed is of the kind that is told, and versions of
    // the rules have few keys.
    private void Agree(JsonObject members)
    {
        if (members.ContainsKey("identifier") && random.Next(4) != 0)
        {
            members.Remove("identifier");
        }

        if (members.ContainsKey("programme"))
        {
            members["key"] = names.Programme();
        }

        if (members.TryGetPropertyValue("kind", out var kind) && members.ContainsKey("text"))
        {
            members["text"] = names.Shown((string?)kind);
        }
    }

    private JsonArray Items(JsonElement schema, string name)
    {
        var items = new JsonArray();
        var count = 1 + random.Next(MaxItems);
        for (var index = 0; index < count; index++)
        {
            var item = Of(schema, name);
            if (item is JsonObject members && members.ContainsKey("line"))
            {
                members["line"] = (index + 1).ToString(CultureInfo.InvariantCulture);
            }

            items.Add(item);
        }

        return items;
    }

    private JsonValue Whole(JsonElement schema, string name) => JsonValue.Create(name switch
    {
        "schema" => 1,
        "version" => 1 + random.Next(20),
        "redeem" => random.Next(MaxItems),
        "after" => random.Next(3) == 0 ? random.Next(MaxPoints) : 0,
        _ => random.NextInt64(Least(schema), Math.Min(Most(schema), MaxPoints) + 1),
    });

    private static long Least(JsonElement schema) =>
        schema.TryGetProperty("minimum", out var least) ? least.GetInt64() : 0;

    private static long Most(JsonElement schema) =>
        schema.TryGetProperty("maximum", out var most) ? most.GetInt64() : long.MaxValue;

    private JsonValue Number(string name)
    {
        var text = name switch
        {
            "rate" or "cap" => "0." + random.Next(10),
            "pointValue" => "0.01",
            "quantity" => (1 + random.Next(3)) + (random.Next(3) == 0 ? ".25" : string.Empty),
            _ => string.Create(CultureInfo.InvariantCulture, $"{random.Next(2_000)}.{random.Next(100):D2}"),
        };
        return random.Next(2) == 0
            ? JsonValue.Create(text)
            : JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture));
    }

    private JsonValue Text(JsonElement schema, string name)
    {
        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonValue.Create(words[random.Next(words.GetArrayLength())].GetString()!);
        }

        var format = schema.TryGetProperty("format", out var told) ? told.GetString() : null;
        return JsonValue.Create(format switch
        {
            "uuid" => names.Wallet(),
            "date-time" => names.Instant(),
            "duration" => Periods[random.Next(Periods.Length)],
            _ => Named(name),
        });
    }

    private string Named(string name) => name switch
    {
        "receipt" => names.Receipt(),
        "reservation" or "name" => names.Reservation(),
        "document" or "key" => names.Document(),
        "currency" => random.Next(50) == 0 ? "EUR" : "RUB",
        "zone" => "Europe/Moscow",
        "expires" => random.Next(2) == 0 ? "never" : "2030-01-01T00:00:00Z",
        "line" => "1",
        "kind" => "card",
        "identifier" => names.Shown("card"),
        "operator" => "op-" + random.Next(9),
        "approver" => "boss-" + random.Next(9),
        "text" => names.Shown(kind: null),
        _ => Goods[random.Next(Goods.Length)],
    };
}
