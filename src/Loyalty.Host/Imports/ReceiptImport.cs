using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;

namespace Loyalty.Host.Imports;

/// <summary>Takes a file of receipts over into a ledger.</summary>
/// <remarks>
/// The ledger gets the receipts in the order of the file, at their own instants: the same file always gives the same
/// facts. Many are under way at once. A plain purchase of a customer with a wallet is sent right behind his last one;
/// anything else of the same customer, or of the same sale, waits until what comes before it is answered. Whatever is
/// asked twice answers as the first time, so a file can be imported again, and an import that was stopped goes on when
/// it is begun again.
/// </remarks>
/// <param name="ledger">The ledger.</param>
/// <param name="clock">The time.</param>
/// <param name="mapping">What the file's columns mean.</param>
/// <param name="options">How it is imported.</param>
internal sealed class ReceiptImport(ILedger ledger, TimeProvider clock, ReceiptMapping mapping, ImportOptions options)
{
    private readonly ImportTally _tally = new();

    /// <summary>What became of the rows so far; moves on while the import runs.</summary>
    public ImportSummary Summary => _tally.Summary;

    /// <summary>Imports a file from its beginning to its end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="lists">Where rows are listed that were rejected or parked.</param>
    /// <param name="progress">Told after each receipt; null for nobody.</param>
    /// <param name="cancellationToken">
    /// Stops: what is under way is finished, and <see cref="ImportSummary.IsStopped"/> says so.
    /// </param>
    /// <exception cref="ImportException">The file does not fit, or the ledger has no rules for it.</exception>
    /// <exception cref="LedgerUnavailableException">The store stayed away.</exception>
    public async Task RunAsync(
        SourceFile file, ImportLists lists, Action<ImportSummary>? progress, CancellationToken cancellationToken)
    {
        var reader = new RowReader(mapping, options.Moved);
        var assembler = new ReceiptAssembler(mapping);
        await using var queue = new ImportQueue(ledger, clock, mapping, options.PayShare, receipt =>
        {
            _tally.Add(receipt, lists);
            progress?.Invoke(Summary);
        });
        foreach (var row in file.Read().Select(reader.Read))
        {
            _tally.Add(row);
            foreach (var receipt in assembler.Add(row))
            {
                await queue.EnterAsync(receipt, cancellationToken);
            }

            if (cancellationToken.IsCancellationRequested || queue.HasFailed)
            {
                break;
            }
        }

        Summary.End = file.End;
        Summary.IsStopped = file.End is null;
        Summary.Abandoned = file.End is { IsCut: false } ? 0 : assembler.Abandon();
        foreach (var receipt in assembler.Flush())
        {
            await queue.EnterAsync(receipt, cancellationToken);
        }

        await queue.FinishAsync();
    }
}
