using System.Security.Cryptography;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;
using Loyalty.Host.Imports.Mappings;

namespace Loyalty.Host.Imports;

/// <summary>Sees to the rules that a file's receipts go by.</summary>
internal static class ImportProgramme
{
    // Enough of the hash to tell two documents of one name apart.
    private const int HashLength = 16;

    /// <summary>The rules of the ledger; one without receipts gets those of the mapping first, for all time.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="mapping">May bring rules along.</param>
    /// <param name="first">The first receipt of the file.</param>
    /// <param name="learnedAt">When the ledger is to have learned of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ImportException">There are no rules for the file's receipts.</exception>
    public static async Task<ProgrammeBook> SeeToAsync(
        ILedger ledger,
        ReceiptMapping mapping,
        SourceReceipt first,
        DateTimeOffset learnedAt,
        CancellationToken cancellationToken)
    {
        var size = await ledger.GetSizeAsync(cancellationToken);
        if (mapping.Programme is { } programme && size is { Receipts: 0, Wallets: 0 })
        {
            await PublishAsync(ledger, mapping, programme, learnedAt, cancellationToken);
        }

        var book = await ledger.GetProgrammesAsync(cancellationToken);
        if (book.InForce(first.IssuedAt) is not { } inForce)
        {
            throw new ImportException(
                $"The ledger has no programme for {first.IssuedAt.Written()}, when the first receipt was issued. "
                + "Publish one from then on; that of a mapping is published in a ledger without receipts only.");
        }

        var currency = inForce.Programme.Currency;
        return first.Currency == currency
            ? book
            : throw new ImportException(
                $"The receipts are in {first.Currency}, the ledger's programme is in {currency}: "
                + "import them into a ledger of their own (--ledger NAME).");
    }

    private static async Task PublishAsync(
        ILedger ledger,
        ReceiptMapping mapping,
        Programme programme,
        DateTimeOffset learnedAt,
        CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(programme, StoredJson.Options));
        var key = new Label($"import/{Convert.ToHexStringLower(hash)[..HashLength]}");
        var draft = new LedgerCommand.DraftProgramme(Instants.First, key, programme);
        var drafted = await ledger.ExecuteAsync(draft, learnedAt, cancellationToken);
        if (drafted.Answer.Programme is not { } version)
        {
            throw new ImportException(
                $"The programme of the mapping {mapping.Name} is refused: {drafted.Answer.Refusal?.Code}.");
        }

        var publish = new LedgerCommand.PublishProgramme(Instants.First, version, Instants.First);
        await ledger.ExecuteAsync(publish, learnedAt, cancellationToken);
    }
}
