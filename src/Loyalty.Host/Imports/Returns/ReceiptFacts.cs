using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Receipts;

namespace Loyalty.Host.Imports.Returns;

/// <summary>What the ledger knows of a receipt.</summary>
/// <param name="Receipt">Names it.</param>
/// <param name="Facts">The facts of its stream, in order.</param>
internal sealed record ReceiptFacts(ReceiptKey Receipt, ImmutableArray<Recorded> Facts)
{
    /// <summary>How much it weighs in memory: its lines, and one for itself.</summary>
    public int Lines { get; } =
        1 + Facts.Sum(fact => fact.Fact is ReceiptEvent.Registered registered ? registered.Lines.Length : 1);

    /// <summary>The place of the sale in the order of the ledger; behind all others where it is not known.</summary>
    public long SoldAt { get; } =
        Facts.FirstOrDefault(fact => fact.Fact is ReceiptEvent.Registered)?.Sequence ?? long.MaxValue;

    /// <summary>The place of the first fact that belongs to a return; null where there is none.</summary>
    public long? FirstOf(ReceiptKey document) => Facts
        .Where(fact => ReturnDocuments.IsOf(DocumentOf(fact), document))
        .Select(fact => (long?)fact.Sequence)
        .Min();

    /// <summary>The receipt as it stood before a place in the order of the ledger.</summary>
    public Receipt Before(long sequence) =>
        Domain.Receipts.Receipt.Unknown(Receipt).Fold(Facts.Where(fact => fact.Sequence < sequence));

    private static Label? DocumentOf(Recorded recorded) => recorded.Fact switch
    {
        ReceiptEvent.Returned returned => returned.Document,
        ReceiptEvent.ReturnParked parked => parked.Document,
        _ => null,
    };
}
