using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What a writer knows before it reads anything.</summary>
/// <param name="Programmes">The rules.</param>
/// <param name="Cache">Wallets as the log's end has them; null for none.</param>
/// <param name="Previous">The batch that is being written meanwhile; null for none.</param>
internal sealed record Seen(ProgrammeBook Programmes, WalletCache? Cache, DecidedBatch? Previous)
{
    /// <summary>A wallet as it is at hand, without what is over in it; null where it has to be read.</summary>
    public Wallet? WalletOf(WalletId id) => Previous?.Changes.GetValueOrDefault(id) is { } change
        ? change.Hot
        : Cache?.Peek(id);
}
