using Loyalty.Marten;
using Loyalty.Marten.Stores;

namespace Loyalty.Host.Ledgers;

/// <content>Only where the host is built with it.</content>
internal static partial class Engines
{
    static partial void AddOthers(List<Engine> engines) => engines.Add(new Engine(
        "Marten", services => services.AddLoyaltyLedgerOnMarten(_ => { }), LedgerStores.Open));
}
