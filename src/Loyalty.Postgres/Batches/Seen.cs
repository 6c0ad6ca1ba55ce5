using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What a writer knows before it reads anything.</summary>
/// <param name="Programmes">The rules.</param>
/// <param name="Cache">Wallets as the log's end has them; null for none.</param>
/// <param name="InFlight">The batches that are being written meanwhile, in their order.</param>
internal sealed record Seen(ProgrammeBook Programmes, WalletCache? Cache, IReadOnlyList<DecidedBatch> InFlight)
{
    /// <summary>A wallet as it is at hand, without what is over in it; null where it has to be read.</summary>
    public Wallet? WalletOf(WalletId id)
    {
        for (var place = InFlight.Count - 1; place >= 0; place--)
        {
            if (InFlight[place].Changes.GetValueOrDefault(id) is { } change)
            {
                return change.Hot;
            }
        }

        return Cache?.Peek(id);
    }

    /// <summary>Whether one of the batches in flight changes a wallet.</summary>
    public bool IsInFlight(WalletId id) => InFlight.Any(batch => batch.Changes.ContainsKey(id));
}
