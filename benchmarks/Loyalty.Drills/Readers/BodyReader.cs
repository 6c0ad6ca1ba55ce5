using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Programmes;
using Loyalty.Host.Requests;
using Loyalty.Testing;

namespace Loyalty.Drills.Readers;

/// <summary>The parser of request bodies, with all their types; a programme is checked for its rules, too.</summary>
internal static class BodyReader
{
    private static readonly JsonSerializerOptions Form = RequestJson.Create();

    private static readonly ImmutableArray<KeyValuePair<string, string>> Bodies = [.. SampleBodies.All];

    private static readonly ImmutableArray<Type> Types = [.. Bodies.Select(body => TypeOf(body.Key))];

    /// <summary>The reader.</summary>
    public static Reader Create() => new(
        "bodies",
        [.. Bodies.Select(body => Encoding.UTF8.GetBytes(body.Value))],
        (sample, bytes, _) => Task.FromResult(Read(Types[sample], bytes)));

    private static Type TypeOf(string operation)
    {
        var name = string.Concat(operation[..1].ToUpper(CultureInfo.InvariantCulture), operation.AsSpan(1));
        var route = typeof(RequestJson).Assembly.GetTypes()
            .Single(type => !type.IsNested && string.Equals(type.Name, name, StringComparison.Ordinal));
        return route.GetNestedType("Request", System.Reflection.BindingFlags.NonPublic)!;
    }

    private static bool Read(Type type, byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            if (JsonSerializer.Deserialize(stream, type, Form) is DraftProgramme.Request draft)
            {
                Asked.Check(new LedgerCommand.DraftProgramme(draft.OccurredAt, draft.Key, draft.Programme));
            }

            return true;
        }
        catch (JsonException fault)
        {
            return Refused(JsonFaults.Describe(fault));
        }
        catch (BadInputException fault)
        {
            return Refused(fault);
        }
    }

    private static bool Refused(BadInputException fault) =>
        fault.Field.Length > 0 && fault.Message.Length > 0
        && !fault.Message.Contains("System.", StringComparison.Ordinal)
        && !fault.Message.Contains("Loyalty.", StringComparison.Ordinal)
            ? false
            : throw new InvalidOperationException($"Refused in no words for callers: {fault.Field}: {fault.Message}");
}
