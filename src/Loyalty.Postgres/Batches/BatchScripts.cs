using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Receipts;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>What is sent to the server to write a batch into the tables of one schema.</summary>
internal sealed class BatchScripts(string schema)
{
    /// <summary>Nothing but the proof that what was decided on is still so.</summary>
    /// <param name="batch">What has nothing to write.</param>
    /// <param name="first">Called before all else.</param>
    public Script WithoutFacts(DecidedBatch batch, params IReadOnlyList<Statement> first)
    {
        var script = new Script();
        script.AddCall(Statement.Together([.. first, FactStatements.ExpectHead(schema, batch), .. Unknowns(batch)]));
        return script;
    }

    /// <summary>
    /// The facts first, while the batch before is still at work; only then the end of the log, which waits for that one
    /// and tells whether this one really goes on from there.
    /// </summary>
    /// <param name="batch">What to write.</param>
    /// <param name="first">Called before all else.</param>
    public Script Ahead(DecidedBatch batch, Statement first)
    {
        var script = new Script();
        script.AddCall(Statement.Together(first, FactStatements.GoAhead(schema, batch)));
        AddNew(script, batch);
        AddHead(script, batch);
        AddChanged(script, batch);
        return script;
    }

    /// <summary>The end of the log first, and nobody else at work meanwhile.</summary>
    /// <param name="batch">What to write.</param>
    /// <param name="first">
    /// Called before all else, and then to have the ledger alone; null where the transaction has it to itself already.
    /// </param>
    public Script InTurn(DecidedBatch batch, Statement? first)
    {
        var script = new Script();
        if (first is not null)
        {
            script.AddCall(Statement.Together(first, FactStatements.HaveAlone(schema)));
        }

        AddHead(script, batch);
        AddNew(script, batch);
        AddChanged(script, batch);
        return script;
    }

    /// <summary>All but the facts and the log: keys, and every row that is folded with the facts.</summary>
    public Script Rows(DecidedBatch batch)
    {
        var script = new Script();
        FactStatements.AddKeys(script, schema, batch);
        AddReadModels(script, batch);
        return script;
    }

    // Rows that nobody else makes, unless he writes the same receipt, key or place in the order.
    private void AddNew(Script script, DecidedBatch batch)
    {
        FactStatements.AddNew(script, schema, batch);
        FactStatements.AddKeys(script, schema, batch);
    }

    private void AddHead(Script script, DecidedBatch batch) =>
        script.AddCall(Statement.Together([FactStatements.MoveHead(schema, batch), .. Unknowns(batch)]));

    private void AddChanged(Script script, DecidedBatch batch)
    {
        FactStatements.AddChanged(script, schema, batch);
        AddReadModels(script, batch);
        script.AddCall(FactStatements.KeepSequence(schema, batch));
    }

    private IEnumerable<Statement> Unknowns(DecidedBatch batch) =>
        FactStatements.ExpectUnknown(schema, batch) is { } expectation ? [expectation] : [];

    private void AddReadModels(Script script, DecidedBatch batch)
    {
        MergeStatements.Add(script, schema, batch);
        WalletStatements.Add(script, schema, [.. batch.Changes.Values]);
        RedemptionStatements.Add(script, schema, batch.Changes.Values);
        LinkStatements.Add(script, schema, batch.Links);
    }
}
