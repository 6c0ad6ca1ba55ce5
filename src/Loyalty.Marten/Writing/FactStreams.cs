using JasperFx.Events;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Marten;

namespace Loyalty.Marten.Writing;

/// <summary>Facts as Marten appends them.</summary>
internal static class FactStreams
{
    /// <summary>
    /// Puts facts into a session so that they are appended in their order: facts of one stream that others stand
    /// between are appended apart.
    /// </summary>
    public static void Append(IDocumentSession session, IReadOnlyList<EncodedFact> facts)
    {
        var streams = session.PendingChanges.Streams();
        for (var at = 0; at < facts.Count;)
        {
            var first = facts[at].Recorded;
            var run = facts.Skip(at).TakeWhile(fact => fact.Recorded.StreamId == first.StreamId).ToList();
            var stream = StreamAction.Append(first.StreamId, [.. run.Select(fact => EventOf(session, fact))]);
            stream.TenantId = session.TenantId;
            stream.AggregateType = AggregateOf(first.Fact);
            stream.ExpectedVersionOnServer = first.Version - 1;
            streams.Add(stream);
            at += run.Count;
        }
    }

    private static IEvent EventOf(IDocumentSession session, EncodedFact fact)
    {
        var one = session.Events.BuildEvent(fact.Recorded.Fact);
        one.Id = fact.Id;
        one.Timestamp = fact.Recorded.RecordedAt;
        one.CausationId = fact.CausationId;
        one.SetHeader("occurredAt", fact.Recorded.OccurredAt.Written());
        if (fact.Recorded.Kept is { } kept)
        {
            one.SetHeader("key", kept.Key);
            one.SetHeader("content", kept.Content);
            one.SetHeader("answer", kept.Answer);
        }

        return one;
    }

    // Marten calls a stream after its aggregate: wallet, receipt, programme.
    private static Type AggregateOf(Fact fact) => fact switch
    {
        ReceiptEvent => typeof(Receipt),
        ProgrammeEvent => typeof(Programme),
        _ => typeof(Wallet),
    };
}
