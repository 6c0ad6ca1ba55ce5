using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;
using Loyalty.Host.Tests.Ledgers;
using Loyalty.Testing;

namespace Loyalty.Host.Tests.Imports;

/// <summary>Files taken over into one ledger, in a folder of the test's own.</summary>
internal sealed class Import : IDisposable
{
    public const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loyalty-import-");

    public Import(ILedger? ledger = null)
    {
        Ledger = ledger ?? new LedgerInMemory(Clock);
    }

    public FakeClock Clock { get; } = new();

    public ILedger Ledger { get; init; }

    /// <summary>The mapping of the Online Retail file, which ships with the product.</summary>
    public static ReceiptMapping OnlineRetail { get; } =
        MappingFile.Parse(Samples.Read(Samples.OnlineRetailMapping), Samples.OnlineRetailMapping);

    public ReceiptMapping Mapping { get; init; } = OnlineRetail;

    public ImportOptions Options { get; init; } = new();

    public string Rejected => Listed("rejected");

    public byte[] RejectedBytes => File.ReadAllBytes(PathOf("rejected"));

    public string Parked => Listed("parked");

    public string Folder => _folder.FullName;

    /// <summary>A line of a sale of its own.</summary>
    public static string SaleRow(int number, string customer = "17850") => string.Create(
        CultureInfo.InvariantCulture, $"{number},71053,LANTERN,1,2010-12-01 08:26:00,3.00,{customer},United Kingdom");

    public Task<ImportSummary> RowsAsync(params string[] rows) =>
        BytesAsync(Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows]) + "\n"));

    public Task<ImportSummary> TextAsync(
        string file, Action<ImportSummary> progress, CancellationToken cancellationToken) =>
        BytesAsync(Encoding.UTF8.GetBytes(file), progress, cancellationToken);

    public async Task<ImportSummary> BytesAsync(
        byte[] file, Action<ImportSummary>? progress = null, CancellationToken? cancellationToken = null)
    {
        using var source = SourceFile.Open(new MemoryStream(file), Mapping);
        using var rejected = RowList.In(PathOf("rejected"), Mapping, () => source.Header);
        using var parked = RowList.In(PathOf("parked"), Mapping, () => source.Header);
        var lists = new ImportLists(rejected, parked);
        var import = new ReceiptImport(Ledger, Clock, Mapping, Options);
        var token = cancellationToken ?? TestContext.Current.CancellationToken;
        await import.RunAsync(source, lists, progress, token);
        return import.Summary;
    }

    /// <summary>Publishes the mapping's programme, as the owner of a ledger in use would have.</summary>
    public async Task PublishAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var draft = new LedgerCommand.DraftProgramme(Instants.First, new Label("ours"), Mapping.Programme!);
        var version = (await Ledger.ExecuteAsync(draft, Instants.First, token)).Answer.Programme!.Value;
        var publish = new LedgerCommand.PublishProgramme(Instants.First, version, Instants.First);
        await Ledger.ExecuteAsync(publish, Instants.First, token);
    }

    public async Task StoppedByStoreAsync(params string[] rows)
    {
        var run = RowsAsync(rows);
        while (!run.IsCompleted)
        {
            Clock.Advance(ReceiptSender.Pause);
            await Task.Yield();
        }

        await run.Invoking(import => import).Should().ThrowAsync<LedgerUnavailableException>();
    }

    public async Task<Receipt> ReceiptAsync(string key) =>
        await Ledger.GetReceiptAsync(new ReceiptKey(key)) ?? Receipt.Unknown(new ReceiptKey(key));

    public async Task<WalletId> WalletAsync(string customer) =>
        await Ledger.FindWalletAsync(Identifier.Of(IdentifierKind.Customer, customer)) ?? default;

    public async Task<Balance> BalanceAsync(string customer, DateTimeOffset? asOf = null) =>
        await Ledger.GetBalanceAsync(await WalletAsync(customer), asOf) ?? default;

    public Task<LedgerSize> SizeAsync() => Ledger.GetSizeAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<Recorded>> FactsAsync()
    {
        var facts = new List<Recorded>();
        await foreach (var fact in Ledger.ReadFactsAsync())
        {
            facts.Add(fact);
        }

        return facts;
    }

    /// <summary>All facts, a line each.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync() => [.. (await FactsAsync()).Select(Bare)];

    /// <summary>A fact as far as two ledgers can agree on it.</summary>
    public static string Bare(Recorded recorded) => string.Create(
        CultureInfo.InvariantCulture,
        $"{recorded.Sequence} {recorded.StreamId} {recorded.Version} {recorded.OccurredAt:O} {recorded.RecordedAt:O} "
        + $"{recorded.Kept?.Key} {Encoding.UTF8.GetString(FactJson.Write(recorded.Fact))}");

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string list) => Path.Combine(Folder, list + ".csv");

    private string Listed(string list) => File.Exists(PathOf(list)) ? File.ReadAllText(PathOf(list)) : string.Empty;
}
