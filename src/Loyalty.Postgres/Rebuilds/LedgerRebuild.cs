using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Batches;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Folds the read models of a ledger anew from its facts: beside the live tables, then compared, and what differs
/// swapped in one transaction, so that no reader misses a row.
/// </summary>
/// <remarks>
/// What is written with the facts (wallets, lots, keys …) is folded while commands go on; they wait only for the
/// last part, which folds what came meanwhile and compares: some seconds per million rows. What follows the facts
/// (daily figures, journal) keeps nobody waiting. Where rows were put right, nodes read anew what they had in memory.
/// </remarks>
public sealed class LedgerRebuild(PostgresLedger ledger)
{
    private readonly string _schema = ledger.Name.Schema;

    /// <summary>The names of all read models that can be rebuilt.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. ReadModel.All.Concat(Projection.All.Select(projection => projection.Model)).Select(model => model.Name)];

    /// <summary>Rebuilds.</summary>
    /// <param name="name">The one read model to swap, of <see cref="Names"/>; null for all.</param>
    /// <param name="cancellationToken">Gives up; what was not swapped yet stays as it is.</param>
    /// <exception cref="ArgumentException">There is no read model of the name.</exception>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached.</exception>
    public async Task<RebuildReport> RunAsync(string? name = null, CancellationToken cancellationToken = default)
    {
        if (name is not null && !Names.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"There is no projection \"{name}\"; name one of {string.Join(", ", Names)}.", nameof(name));
        }

        try
        {
            return await RunAsync(model => name is null || IsNamed(model, name), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (Faults.IsTold(fault, cancellationToken))
        {
            throw Faults.Told(fault);
        }
    }

    private static bool IsNamed(ReadModel model, string name) =>
        string.Equals(model.Name, name, StringComparison.Ordinal);

    private async Task<RebuildReport> RunAsync(Func<ReadModel, bool> isChosen, CancellationToken cancellationToken)
    {
        var tables = ImmutableArray.CreateBuilder<RebuiltTable>();
        var models = ReadModel.All.Where(isChosen).ToList();
        var projections = Projection.All.Where(projection => isChosen(projection.Model)).ToList();

        // Neither touches a row of the other's, so one need not wait for the other.
        var swapping = models.Count == 0
            ? Task.FromResult(0L)
            : InTransactionAsync(SwapAsync, cancellationToken);
        var following = projections.Count == 0
            ? Task.FromResult((Facts: 0L, Tables: ImmutableArray<RebuiltTable>.Empty))
            : InTransactionAsync(
                session => new ProjectionRefolding(session, _schema, projections).RunAsync(cancellationToken),
                cancellationToken);
        await Task.WhenAll(swapping, following).ConfigureAwait(false);
        var (facts, followed) = await following.ConfigureAwait(false);
        return new RebuildReport(Math.Max(facts, await swapping.ConfigureAwait(false)), [.. tables, .. followed]);

        async Task<long> SwapAsync(LongSession session)
        {
            var size = await RefoldAsync(session, cancellationToken).ConfigureAwait(false);
            var swap = new TableSwap(session, _schema);
            foreach (var model in models)
            {
                tables.Add(await swap.SwapAsync(model, cancellationToken).ConfigureAwait(false));
            }

            if (tables.Any(table => table.Repaired > 0))
            {
                var tell = new Statement($"UPDATE {_schema}.loyalty_head SET repairs = repairs + 1");
                await session.ExecuteAsync(tell, cancellationToken).ConfigureAwait(false);
            }

            return size;
        }
    }

    private async Task<long> RefoldAsync(LongSession session, CancellationToken cancellationToken)
    {
        var refolding = new Refolding(session, _schema);
        var size = await SizeAsync(session, "loyalty_head", cancellationToken).ConfigureAwait(false);
        await refolding.RunAsync(size, cancellationToken).ConfigureAwait(false);

        // From here on nobody else writes.
        size = await SizeAsync(session, "loyalty_take_head()", cancellationToken).ConfigureAwait(false);
        await refolding.CatchUpAsync(size, cancellationToken).ConfigureAwait(false);
        return size;
    }

    private async Task<long> SizeAsync(LongSession session, string head, CancellationToken cancellationToken)
    {
        var text = $"SELECT size FROM {_schema}.{head}";
        var sizes = await session.ReadAsync(new Statement(text), row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        return sizes[0];
    }

    private async Task<T> InTransactionAsync<T>(Func<LongSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await ledger.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(new LongSession(connection)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
    }
}
