using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Marten.Enlisting;
using Loyalty.Postgres.Ledgers;
using Marten;
using Wolverine.Attributes;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>A handler of the application that pays with points: the order and the points, both or neither.</summary>
public static class PlaceOrderHandler
{
    [Transactional]
    public static async Task<CommandResult> HandleAsync(
        PlaceOrder order, PostgresLedger ledger, IDocumentSession session, CancellationToken cancellationToken)
    {
        var pay = new LedgerCommand.RedeemPoints(
            ErpHost.Now,
            order.Wallet,
            new ReceiptKey($"order/{order.Id}"),
            new Points(order.Points),
            SaleOutline.Untold,
            Key: null);
        var result = await ledger.ExecuteAsync(pay, session, cancellationToken);
        session.Store(new Order(order.Id, order.Points));
        return order.Fails ? throw new NotSupportedException("The application broke off.") : result;
    }
}
