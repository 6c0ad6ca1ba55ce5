using System.Text.Json;
using JasperFx.Events;
using Loyalty.Domain;
using Loyalty.Domain.Stored;

namespace Loyalty.Marten.Projections;

/// <summary>Events as Marten reads them, taken as the facts that they are: for folds over a ledger's streams.</summary>
public static class RecordedEvents
{
    /// <summary>The fact of an event that was read from a ledger's stream.</summary>
    /// <exception cref="ArgumentException">It is no fact.</exception>
    public static Recorded Of(IEvent one) => one.Data is Fact fact
        ? new Recorded(one.Sequence, one.StreamId, one.Version, fact, OccurredAt(one), one.Timestamp)
        {
            Kept = one.GetHeader("key") is JsonElement key ? Kept(one, key) : null,
            CausationId = Guid.TryParse(one.CausationId, out var cause) ? cause : Guid.Empty,
        }
        : throw new ArgumentException($"An event of {one.EventType.Name} is no fact of a ledger.", nameof(one));

    private static DateTimeOffset OccurredAt(IEvent one) => Read<DateTimeOffset>(one, "occurredAt");

    private static KeptAnswer Kept(IEvent one, JsonElement key) =>
        new(key.GetString()!, Read<string>(one, "content"), Read<Answer>(one, "answer"));

    private static T Read<T>(IEvent one, string name) => one.GetHeader(name) is JsonElement json
        ? json.Deserialize<T>(StoredJson.Options)!
        : throw new ArgumentException($"An event has no header '{name}': the ledger did not write it.", nameof(one));
}
