using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Enlisting;
using Loyalty.Postgres.Ledgers;
using Marten;
using Wolverine.Attributes;

namespace ErpMarten;

/// <summary>The order and its points: both, or neither.</summary>
public static class PlaceOrderHandler
{
    // snippet: pay-with-points
    /// <summary>Pays with points and keeps the order, in one transaction that Wolverine commits.</summary>
    [Transactional]
    public static async Task<CommandResult> HandleAsync(
        PlaceOrder message, PostgresLedger ledger, IDocumentSession session, CancellationToken cancellationToken)
    {
        var order = new Order(Guid.CreateVersion7(), message.Points);
        session.Store(order);
        var pay = new LedgerCommand.RedeemPoints(
            TimeProvider.System.GetUtcNow(),
            message.Customer,
            new ReceiptKey($"order/{order.Id}"),
            new Points(message.Points),
            SaleOutline.Untold,
            Key: null);
        return await ledger.ExecuteAsync(pay, session, cancellationToken);
    }
    // end of snippet
}
