using System.Collections.Immutable;
using Loyalty.Domain;
using Loyalty.Domain.Receipts;

namespace Loyalty.Host.Imports.Returns;

/// <summary>What of a return comes from one sale, or from none that is known.</summary>
/// <param name="Sale">The sale; null where none was found.</param>
/// <param name="Lines">Which of its lines, and how much of them; empty where no sale was found.</param>
/// <param name="Rows">The rows of the file that say so.</param>
/// <param name="Reason">Why no sale was found; null where one was.</param>
internal sealed record ReturnPart(
    ReceiptKey? Sale, ImmutableArray<ReturnedLine> Lines, ImmutableArray<ReceiptRow> Rows, string? Reason);
