using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports;
using Loyalty.Host.Tests.Imports;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Marten.Tests.Engines;

/// <summary>Either engine goes on where the other stopped; nobody can tell afterwards who wrote.</summary>
public sealed class SameDatabaseTests
{
    private const string Loyalty = "loyalty";

    // What a row says of the server's clock or of who wrote is no part of the ledger.
    private static readonly string[] Everything =
    [
        $"SELECT * FROM {Loyalty}.mt_events",
        $"SELECT id, type, version, tenant_id, is_archived FROM {Loyalty}.mt_streams",
        $"SELECT * FROM {Loyalty}.loyalty_head",
        $"SELECT * FROM {Loyalty}.loyalty_batches",
        $"SELECT * FROM {Loyalty}.loyalty_wallets",
        $"SELECT * FROM {Loyalty}.loyalty_lots",
        $"SELECT * FROM {Loyalty}.loyalty_reservations",
        $"SELECT * FROM {Loyalty}.loyalty_redemptions",
        $"SELECT * FROM {Loyalty}.loyalty_keys",
        $"SELECT * FROM {Loyalty}.loyalty_links",
        $"SELECT last_value, is_called FROM {Loyalty}.mt_events_sequence",
    ];

    /// <summary>On the receipts that come with the product: sales, payments, returns early and late.</summary>
    [Fact]
    public async Task Both_engines_and_both_by_turns_leave_the_same_rows_and_the_same_root()
    {
        var tape = await TapeAsync();
        var thirds = tape.Chunk((tape.Count / 3) + 1).ToList();
        await using var plain = await OneDatabase.CreateAsync();
        await using var marten = await OneDatabase.CreateAsync();
        await using var both = await OneDatabase.CreateAsync();

        var expected = await WriteAsync(plain.OpenOnPostgres, tape);
        (await WriteAsync(marten.OpenOnMarten, tape)).Should().Equal(expected);
        List<CommandResult> byTurns =
        [
            .. await WriteAsync(both.OpenOnPostgres, thirds[0]),
            .. await WriteAsync(both.OpenOnMarten, thirds[1]),
            .. await WriteAsync(both.OpenOnPostgres, thirds[2]),
        ];
        byTurns.Should().Equal(expected);

        await using var reader = plain.OpenOnPostgres();
        await using var martens = marten.OpenOnMarten();
        await using var mixed = both.OpenOnMarten();
        foreach (var query in Everything)
        {
            var rows = await OneDatabase.RowsAsync(reader, query);
            (await OneDatabase.RowsAsync(martens, query)).Should().Equal(rows, query);
            (await OneDatabase.RowsAsync(mixed, query)).Should().Equal(rows, query);
        }

        var sound = await OneDatabase.AuditAsync(reader);
        sound.Difference.Should().BeNull();
        sound.Facts.Should().BeGreaterThan(1_000);
        (await OneDatabase.AuditAsync(martens)).Should().Be(sound);
        (await OneDatabase.AuditAsync(mixed)).Should().Be(sound);
    }

    private static async Task<List<CommandResult>> WriteAsync(
        Func<PostgresLedgers> open, IEnumerable<(LedgerCommand Command, DateTimeOffset RecordedAt)> tape)
    {
        await using var ledgers = open();
        return await OneDatabase.PlayAsync(ledgers, tape);
    }

    private static async Task<IReadOnlyList<(LedgerCommand Command, DateTimeOffset RecordedAt)>> TapeAsync()
    {
        var taped = new TapedLedger(new FakeClock());
        using var import = new Import(taped) { Options = new ImportOptions { PayShare = 0.5m } };
        await import.BytesAsync(Samples.Read(Samples.OnlineRetail));
        return taped.Tape;
    }
}
