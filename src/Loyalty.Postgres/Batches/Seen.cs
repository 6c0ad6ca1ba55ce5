using Loyalty.Domain.Programmes;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What a writer knows before it reads anything.</summary>
/// <param name="Programmes">The rules.</param>
/// <param name="Cache">Wallets as the log's end has them; null for none.</param>
/// <param name="Previous">The batch that is being written meanwhile; null for none.</param>
internal sealed record Seen(ProgrammeBook Programmes, WalletCache? Cache, DecidedBatch? Previous);
