using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Loyalty.Domain.Stored;
using Loyalty.Marten.Projections;
using Loyalty.Marten.Writing;
using Loyalty.Postgres.Ledgers;
using Loyalty.Postgres.Projections;
using Marten;
using Npgsql;

namespace Loyalty.Marten.Stores;

/// <summary>How Marten is set up for a ledger: the tables, names, metadata and JSON are the ledger's.</summary>
internal static class StoreOptionsForLedgers
{
    /// <summary>A store over the schema of one ledger.</summary>
    public static StoreOptions Of(LedgerName ledger, NpgsqlDataSource source)
    {
        var options = new StoreOptions();
        options.Connection(source);
        options.DatabaseSchemaName = ledger.Schema;

        // The ledger's own steps make its tables; what Marten needs beside them it makes once, when a ledger is opened.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.Serializer(new StoredSerializer());

        // Within a transaction that has failed there is nothing to try again; the ledger begins a new one.
        options.ConfigureWritePolly(static _ => { });
        AddEvents(options);
        options.Listeners.Add(new LedgerOnly());
        options.Projections.Add(new LedgerRows(ledger), ProjectionLifecycle.Inline, nameof(LedgerRows));
        options.Projections.AsyncMode = DaemonMode.HotCold;
        foreach (var projection in Projection.All)
        {
            var facts = new FactProjection(projection, ledger.Schema);
            options.Projections.Add(facts, ProjectionLifecycle.Async, projection.Model.Table);
        }

        return options;
    }

    private static void AddEvents(StoreOptions options)
    {
        options.Events.DatabaseSchemaName = options.DatabaseSchemaName;
        options.Events.StreamIdentity = StreamIdentity.AsGuid;

        // The instants of the facts are the ledger's, and numbers are given where the facts are inserted.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        foreach (var (type, name) in FactNames.All)
        {
            options.Events.MapEventType(type, name);
        }
    }
}
