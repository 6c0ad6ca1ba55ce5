using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Loyalty.Domain;

namespace Loyalty.Host.Requests;

/// <summary>Says in the caller's words what is amiss with a body; the serialiser speaks of .NET types.</summary>
internal static partial class JsonFaults
{
    private const int MatchTimeoutMilliseconds = 1_000;

    private static readonly string ListType = typeof(ImmutableArray<>).FullName!;

    /// <summary>The member at fault and what is wanted there.</summary>
    public static BadInputException Describe(JsonException fault)
    {
        var field = FieldOf(fault.Path);
        if (Missing().Match(fault.Message) is { Success: true } missing)
        {
            return new BadInputException(Join(field, missing.Groups["name"].Value), "This member is required.");
        }

        if (Unknown().Match(fault.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups["name"].Value;
            // A name with a sign in it stands in brackets and quotes: lines[0]['a b'].
            var isPlace = field.EndsWith(name, StringComparison.Ordinal)
                || field.EndsWith($"['{name}']", StringComparison.Ordinal);
            var place = name.Length == 0 ? Holder(field) : isPlace ? field : Join(field, name);
            return new BadInputException(place, "There is no such member here: remove it, or correct its name.");
        }

        if (Null().IsMatch(fault.Message))
        {
            return new BadInputException(field, "This member cannot be null.");
        }

        if (Doubled().Match(fault.Message) is { Success: true } doubled)
        {
            return new BadInputException(doubled.Groups["name"].Value, "This member comes twice: send it once.");
        }

        return Unconverted().Match(fault.Message) is { Success: true } unconverted
            ? new BadInputException(field, Wanted(unconverted.Groups["type"].Value, field))
            : new BadInputException(field, Sentence(fault));
    }

    private static string FieldOf(string? path) =>
        path is null or "$" or "" ? "body" : path.TrimStart('$').TrimStart('.');

    // A member without a name is told by the object that it is in.
    private static string Holder(string field) => field.TrimEnd('.') is { Length: > 0 } holder ? holder : "body";

    private static string Join(string field, string name) =>
        string.Equals(field, "body", StringComparison.Ordinal) ? name : $"{field}.{name}";

    private static string Wanted(string type, string field)
    {
        var plain = type.StartsWith("System.Nullable`1[", StringComparison.Ordinal)
            ? type["System.Nullable`1[".Length..].TrimEnd(']')
            : type;
        return plain switch
        {
            "System.String" => "A text is wanted.",
            "System.Int32" or "System.Int64" => "A whole number is wanted.",
            "System.Boolean" => "true or false is wanted.",
            _ when plain.StartsWith(ListType, StringComparison.Ordinal) => "A list is wanted.",
            _ when NamesOf(plain, field) is { } names => OneOf(names),
            _ => "An object with the members that /docs lists is wanted.",
        };
    }

    // The serialiser names the member's type, or that of the object which it is a member of.
    private static Type? NamesOf(string type, string field)
    {
        var named = typeof(Points).Assembly.GetType(type) ?? typeof(JsonFaults).Assembly.GetType(type);
        var member = field[(field.LastIndexOf('.') + 1)..];
        var wanted = named is { IsEnum: true }
            ? named
            : named?.GetProperties().FirstOrDefault(property => string.Equals(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name), member, StringComparison.Ordinal))?.PropertyType;
        return wanted is { IsEnum: true } ? wanted : null;
    }

    private static string OneOf(Type names) =>
        $"One of {string.Join(", ", Enum.GetNames(names).Select(JsonNamingPolicy.CamelCase.ConvertName))} is wanted.";

    // A fault of form comes with its place, which is what finds it in a long body.
    private static string Sentence(JsonException fault)
    {
        var text = fault.Message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0];
        return fault is { InnerException: JsonException, LineNumber: { } line, BytePositionInLine: { } position }
            ? string.Create(CultureInfo.InvariantCulture, $"{text} (line {line + 1}, byte {position + 1})")
            : text;
    }

    [GeneratedRegex(
        @"missing required properties including: '(?<name>[^']+)'",
        RegexOptions.ExplicitCapture,
        MatchTimeoutMilliseconds)]
    private static partial Regex Missing();

    [GeneratedRegex(
        @"^The JSON property '(?<name>.*)' could not be mapped",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        MatchTimeoutMilliseconds)]
    private static partial Regex Unknown();

    [GeneratedRegex("doesn't allow (setting )?null values", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Null();

    [GeneratedRegex("^Duplicate property '(?<name>[^']*)'", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Doubled();

    [GeneratedRegex(
        @"could not be converted to (?<type>.+?)\. Path:", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex Unconverted();
}
