using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

public sealed class CustomerTests
{
    private static readonly DateTimeOffset First = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_customer_whom_the_ledger_knows_keeps_his_wallet()
    {
        using var import = new Import();
        var wallet = new WalletId(new Guid("018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f"));
        await OpenAsync(import, wallet, "17850", First.AddYears(3));

        var summary = await import.RowsAsync(Import.SaleRow(1));

        summary.Should().BeEquivalentTo(new { Sales = 1, Opened = 0, Rejected = 0 });
        (await import.ReceiptAsync("1")).Wallet.Should().Be(wallet);
    }

    [Fact]
    public async Task A_wallet_that_was_opened_and_not_linked_when_an_import_stopped_is_taken_up_again()
    {
        // Draft, publish and open are carried out; the link is not.
        var ledger = new LedgerWithFaults(new LedgerInMemory(new FakeClock())) { Answers = 3 };
        using var import = new Import(ledger);
        await import.StoppedByStoreAsync(Import.SaleRow(1));
        (await import.SizeAsync()).Wallets.Should().Be(1);
        ledger.Answers = null;

        await import.RowsAsync(Import.SaleRow(1));

        (await import.SizeAsync()).Wallets.Should().Be(1);
        (await import.ReceiptAsync("1")).Wallet.Should().Be(await import.WalletAsync("17850"));
    }

    [Fact]
    public async Task A_customer_who_was_corrected_between_two_files_does_not_share_a_wallet()
    {
        using var import = new Import();
        await import.RowsAsync(Import.SaleRow(1));

        var summary = await import.RowsAsync(Import.SaleRow(1, "13047"), Import.SaleRow(2, "13047"));

        summary.Should().BeEquivalentTo(new { Sales = 1, SalesRepeated = 0, Rejected = 1, Opened = 1 });
        import.Rejected.Should().Contain("2,\"conflict: the ledger has this receipt already");
        (await import.WalletAsync("13047")).Should().NotBe(await import.WalletAsync("17850"));
    }

    [Fact]
    public async Task A_receipt_of_a_merged_wallet_is_known_again_and_a_new_one_goes_to_the_survivor()
    {
        using var import = new Import();
        await import.RowsAsync(Import.SaleRow(1), Import.SaleRow(2, "13047"));
        var survivor = await import.WalletAsync("13047");
        var absorbed = await import.WalletAsync("17850");
        var merge = new LedgerCommand.MergeWallets(import.Clock.GetUtcNow(), survivor, absorbed);
        await import.Ledger.ExecuteAsync(merge, TestContext.Current.CancellationToken);

        var summary = await import.RowsAsync(
            Import.SaleRow(1),
            Import.SaleRow(3),
            "C4,71053,LANTERN,-1,2026-02-05 10:00:00,3.00,13047,United Kingdom",
            "C5,71053,LANTERN,-1,2026-02-05 10:00:00,3.00,13047,United Kingdom",
            "C6,71053,LANTERN,-1,2026-02-05 10:00:00,3.00,13047,United Kingdom");

        summary.Should().BeEquivalentTo(
            new { Sales = 1, SalesRepeated = 1, MatchedLines = 3, Opened = 0, Rejected = 0 });
        (await import.ReceiptAsync("3")).Wallet.Should().Be(survivor);
    }

    [Fact]
    public async Task A_wallet_that_is_merged_while_the_import_runs_is_followed()
    {
        using var import = new Import();
        await import.RowsAsync(Import.SaleRow(1), Import.SaleRow(2, "13047"));
        var merge = new LedgerCommand.MergeWallets(
            import.Clock.GetUtcNow(), await import.WalletAsync("13047"), await import.WalletAsync("17850"));
        var later = string.Join(
            '\n', [Import.Header, .. Enumerable.Range(3, 20).Select(number => Import.SaleRow(number))]);

        var summary = await import.TextAsync(
            later,
            so => _ = so.Sales == 5 ? import.Ledger.ExecuteAsync(merge, default(CancellationToken)) : null,
            TestContext.Current.CancellationToken);

        summary.Should().BeEquivalentTo(new { Sales = 20, Rejected = 0, Opened = 0 });
    }

    [Fact]
    public async Task An_erased_customer_does_not_come_back_with_the_same_file()
    {
        using var import = new Import();
        string[] rows = [Import.SaleRow(1), Import.SaleRow(2)];
        await import.RowsAsync(rows);
        await import.Ledger.ErasePersonAsync(await import.WalletAsync("17850"), TestContext.Current.CancellationToken);
        var before = await import.HistoryAsync();

        var summary = await import.RowsAsync(rows);

        summary.Should().BeEquivalentTo(new { Sales = 0, Opened = 0, Rejected = 2 });
        (await import.HistoryAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task A_phone_number_belongs_to_whoever_had_it_then()
    {
        using var import = new Import
        {
            Mapping = Import.OnlineRetail with
            {
                Customer = new() { Column = "CustomerID", Kind = Host.Imports.Mappings.CustomerKind.Phone },
            },
        };
        var earlier = new WalletId(new Guid("018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e01"));
        var later = new WalletId(new Guid("018f2f1e-7a2b-7c3d-8e4f-5a6b7c8d9e02"));
        await OpenAsync(import, earlier, "+44 20 7946 0001", First.AddYears(-1), IdentifierKind.Phone);
        await OpenAsync(import, later, "+44 20 7946 0001", First.AddDays(2), IdentifierKind.Phone);

        await import.RowsAsync(
            "1,71053,LANTERN,1,2010-12-02 08:26:00,3.00,+44 20 7946 0001,UK",
            "2,71053,LANTERN,1,2010-12-04 08:26:00,3.00,+44 20 7946 0001,UK");

        (await import.ReceiptAsync("1")).Wallet.Should().Be(earlier);
        (await import.ReceiptAsync("2")).Wallet.Should().Be(later);
    }

    [Fact]
    public void A_cache_forgets_what_was_not_used_for_longest()
    {
        var cache = new BoundedCache<string, int>(limit: 3);
        cache.Set("a", 1);
        cache.Set("b", 2);
        cache.Set("c", 3);
        cache.TryGet("a", out _).Should().BeTrue();
        cache.Set("d", 4);

        cache.TryGet("b", out _).Should().BeFalse();
        cache.TryGet("a", out var kept).Should().BeTrue();
        kept.Should().Be(1);

        cache.Set("heavy", 5, weight: 9);
        cache.TryGet("heavy", out _).Should().BeTrue("what was used last is kept even where it alone is too heavy");
        cache.TryGet("a", out _).Should().BeFalse();
    }

    private static async Task OpenAsync(
        Import import,
        WalletId wallet,
        string shown,
        DateTimeOffset from,
        IdentifierKind kind = IdentifierKind.Customer)
    {
        var token = TestContext.Current.CancellationToken;
        await import.Ledger.ExecuteAsync(new LedgerCommand.OpenWallet(from, wallet), from, token);
        await import.Ledger.LinkAsync(wallet, Identifier.Of(kind, shown), from, from, token);
        await import.PublishAsync();
    }
}
