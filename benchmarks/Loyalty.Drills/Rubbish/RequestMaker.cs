using System.Text;
using System.Text.Json;

namespace Loyalty.Drills.Rubbish;

/// <summary>Makes requests by their numbers: half of them as the document wants them, half of them not.</summary>
/// <param name="outline">The service's own document.</param>
/// <param name="seed">The same seed makes the same requests.</param>
internal sealed class RequestMaker(ApiOutline outline, int seed)
{
    private const int MaxWrong = 3;

    // What ends a wallet, or asks for the whole of it, would leave little for the others if it came as often as they.
    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["closeWallet"] = 1,
        ["mergeWallets"] = 1,
        ["suspendWallet"] = 2,
        ["erasePerson"] = 2,
        ["retireProgramme"] = 1,
        ["publishProgramme"] = 1,
        ["draftProgramme"] = 5,
        ["openWallet"] = 30,
        ["accruePoints"] = 20,
        ["registerReceipt"] = 20,
    };

    private const int UsualWeight = 10;

    private readonly ApiOperation[] _drawn = [.. outline.Operations.SelectMany(operation =>
        Enumerable.Repeat(operation, Weights.GetValueOrDefault(operation.Id, UsualWeight)))];

    /// <summary>The request of a number.</summary>
    public RubbishRequest Make(long number)
    {
        var random = new Random(unchecked((seed * 16_777_619) ^ (int)(number * 486_187_739)));
        var operation = _drawn[random.Next(_drawn.Length)];
        var draft = Draft(operation, new ValidValues(outline, new SharedNames(random, number), random), random);
        var wrong = random.Next(2) == 0 ? 0 : 1 + random.Next(MaxWrong);
        var mutations = new RequestMutations(random);
        var bodies = new BodyMutations(random);
        for (var count = 0; count < wrong; count++)
        {
            if (draft.Body is { Length: > 0 } && random.Next(2) == 0)
            {
                bodies.Apply(draft);
            }
            else
            {
                mutations.Apply(draft);
            }
        }

        return new RubbishRequest(number, operation, draft.Render(), [.. draft.Wrong])
        {
            IsAddressed = draft.IsAddressed,
            IsOfApi = draft.IsOfApi,
            IsHead = string.Equals(draft.Method, "HEAD", StringComparison.Ordinal),
            IsLast = draft.IsLast,
            IsCut = draft.IsCut,
            MayBeDropped = draft.MayBeDropped,
        };
    }

    private static RequestDraft Draft(ApiOperation operation, ValidValues values, Random random)
    {
        var draft = new RequestDraft { Method = operation.Method, Path = operation.Path };
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            // In a path it is a receipt that a key names.
            var name = parameter is { Place: "path", Name: "key" } ? "receipt" : parameter.Name;
            var value = Uri.EscapeDataString(values.Of(parameter.Schema, name).ToString());
            switch (parameter.Place)
            {
                case "path":
                    draft.Path = draft.Path.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal);
                    break;
                case "query" when random.Next(2) == 0 || parameter.Name is "kind" or "identifier":
                    query.Add($"{parameter.Name}={value}");
                    break;
                default:
                    break;
            }
        }

        draft.Query = string.Join('&', query);
        if (operation.Body is { } schema)
        {
            draft.Body = Encoding.UTF8.GetBytes(
                values.Of(schema, "body").ToJsonString(JsonSerializerOptions.Default));
            draft.Set("Content-Type", "application/json");
        }

        return draft;
    }
}
