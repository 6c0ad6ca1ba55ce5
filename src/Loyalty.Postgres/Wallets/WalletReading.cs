using Loyalty.Domain;
using Loyalty.Domain.Replay;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Wallets;

/// <summary>Reads wallets: from the snapshot where that will do, else from the facts.</summary>
internal sealed class WalletReading(Reading reading, FactPages pages, string schema)
{
    // Each merge within a merge is one step down.
    private const int MaxMerges = 1_000;

    /// <summary>The wallet as its last fact left it, without what is over in it; null where there is none.</summary>
    public async Task<Wallet?> LastAsync(WalletId id, CancellationToken cancellationToken)
    {
        var statement = new Statement($"SELECT snapshot FROM {schema}.loyalty_wallets WHERE wallet_id = $1", id.Value);
        var rows = await reading
            .ReadAsync(statement, row => WalletSnapshot.Read(id, row.GetFieldValue<byte[]>(0)), cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The wallet at an instant by what was known at another, without what is over in it.</summary>
    public async Task<Wallet?> AtAsync(
        WalletId id, DateTimeOffset asOf, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        if (await LastAsync(id, cancellationToken).ConfigureAwait(false) is not { } last)
        {
            return null;
        }

        // All facts had taken effect by then, and were known.
        if (last.ClockAt <= asOf && !(knownAt < last.ClockAt))
        {
            return last.At(asOf);
        }

        var replay = new WalletReplay(asOf, knownAt);
        await ReplayAsync(replay, id, knownAt ?? Instants.Last, depth: 0, cancellationToken).ConfigureAwait(false);
        return replay.At(id, asOf)?.PutAway().Wallet;
    }

    private async Task ReplayAsync(
        WalletReplay replay, WalletId id, DateTimeOffset knownAt, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxMerges)
        {
            throw new InvalidOperationException($"Wallet {id} was merged too often to be replayed.");
        }

        var facts = pages.OfStreamAsync(id.Value, afterVersion: 0, knownAt, cancellationToken);
        await foreach (var fact in facts.ConfigureAwait(false))
        {
            // What is over in the absorbed wallet comes from its own facts, all of them recorded before.
            if (fact.Fact is WalletEvent.Absorbed absorbed)
            {
                await ReplayAsync(replay, absorbed.Wallet, knownAt, depth + 1, cancellationToken).ConfigureAwait(false);
            }

            replay.Add(fact);
        }
    }
}
