using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;

namespace Loyalty.Host.Answers;

/// <summary>A fact as it is shown: its envelope, and its document as it is stored.</summary>
/// <param name="Sequence">Its place in the one order of the ledger.</param>
/// <param name="Stream">wallet, receipt or programme.</param>
/// <param name="StreamId">Whose history it belongs to; a wallet's id, or what a receipt key is hashed to.</param>
/// <param name="Version">Its place there, from 1.</param>
/// <param name="Kind">Its name: docs/reference/events.md describes each.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When the ledger learned of it.</param>
/// <param name="Data">What happened, as it is stored.</param>
internal sealed record FactItem(
    long Sequence,
    string Stream,
    Guid StreamId,
    long Version,
    string Kind,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    JsonElement Data)
{
    /// <summary>Shows a fact.</summary>
    public static FactItem From(Recorded recorded) => new(
        recorded.Sequence,
        StreamOf(recorded.Fact),
        recorded.StreamId,
        recorded.Version,
        FactNames.Of(recorded.Fact),
        recorded.OccurredAt,
        recorded.RecordedAt,
        JsonSerializer.SerializeToElement(recorded.Fact, recorded.Fact.GetType(), StoredJson.Options));

    private static string StreamOf(Fact fact) => fact switch
    {
        WalletEvent => "wallet",
        ReceiptEvent => "receipt",
        ProgrammeEvent => "programme",
        _ => throw new System.Diagnostics.UnreachableException($"A fact of no stream: {fact.GetType().Name}."),
    };
}
