using System.Collections.Immutable;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;
using Loyalty.Host.Tests.Ledgers;

namespace Loyalty.Drills.Readers;

/// <summary>The importer of receipts: CSV and JSON lines, plain and compressed, into a ledger in memory.</summary>
/// <param name="folder">Where rows are listed that cannot be taken.</param>
internal sealed class ImportReader(string folder)
{
    private const decimal PayShare = 0.3m;

    private static readonly byte[] Csv = RealSamples.Rows("samples", "receipts", "online-retail-sample.csv");
    private static readonly byte[] Json = RealSamples.Read("samples", "receipts", "fiscal-receipts-sample.jsonl");

    private static readonly ReceiptMapping CsvMapping = Mapping("online-retail.mapping.json");
    private static readonly ReceiptMapping JsonMapping = Mapping("fiscal-receipts.mapping.json");

    private static readonly ImmutableArray<(byte[] File, ReceiptMapping Mapping)> Samples =
    [
        (Csv, CsvMapping), (Json, JsonMapping), (RealSamples.Packed(Csv), CsvMapping),
        (RealSamples.Packed(Json), JsonMapping),
    ];

    /// <summary>The reader of files of receipts.</summary>
    public Reader OfFiles() => new(
        "imports",
        [.. Samples.Select(sample => sample.File)],
        (sample, bytes, cancellationToken) => ImportAsync(bytes, Samples[sample].Mapping, cancellationToken));

    /// <summary>The reader of mappings; by one that is taken, a file is imported.</summary>
    public Reader OfMappings() => new(
        "mappings",
        RealSamples.In(Path.Combine("samples", "receipts"), "*.mapping.json"),
        (_, bytes, cancellationToken) => MapAsync(bytes, cancellationToken));

    private static ReceiptMapping Mapping(string name) =>
        MappingFile.Parse(RealSamples.Read("samples", "receipts", name), name);

    private async Task<bool> MapAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        const string Name = "mapping.json";
        ReceiptMapping mapping;
        try
        {
            mapping = MappingFile.Parse(bytes, Name);
        }
        catch (ImportException fault) when (fault.Message.StartsWith(Name, StringComparison.Ordinal))
        {
            return Refused(fault);
        }

        var file = mapping.Format.Type == SourceType.Csv ? Csv : Json;
        await ImportAsync(file, mapping, cancellationToken);
        return true;
    }

    private async Task<bool> ImportAsync(byte[] bytes, ReceiptMapping mapping, CancellationToken cancellationToken)
    {
        try
        {
            using var source = SourceFile.Open(new MemoryStream(bytes), mapping);
            using var rejected = RowList.In(Path.Combine(folder, "rejected"), mapping, () => source.Header);
            using var parked = RowList.In(Path.Combine(folder, "parked"), mapping, () => source.Header);
            var import = new ReceiptImport(
                new LedgerInMemory(TimeProvider.System),
                TimeProvider.System,
                mapping,
                new ImportOptions { PayShare = PayShare });
            await import.RunAsync(source, new ImportLists(rejected, parked), progress: null, cancellationToken);
            return import.Summary.Rejected == 0;
        }
        catch (ImportException fault)
        {
            return Refused(fault);
        }
    }

    private static bool Refused(ImportException fault) =>
        fault.Message.Length > 0 && !fault.Message.Contains("System.", StringComparison.Ordinal)
            ? false
            : throw new InvalidOperationException($"Refused in no words for people: {fault.Message}");
}
