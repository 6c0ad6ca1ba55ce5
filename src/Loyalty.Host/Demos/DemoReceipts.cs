using Loyalty.Domain.Ledgers;
using Loyalty.Host.Imports;
using Loyalty.Host.Imports.Mappings;
using Loyalty.Host.Imports.Sources;

namespace Loyalty.Host.Demos;

/// <summary>The receipts of the demo, moved by whole weeks so that their story ends now.</summary>
internal sealed class DemoReceipts
{
    /// <summary>
    /// The share of each sale that is paid with points: so there is something to be given back, or owed.
    /// </summary>
    public const decimal PayShare = 0.5m;

    private const int DaysOfWeek = 7;

    private readonly List<ReceiptRow> _rows;
    private readonly TimeZoneInfo _zone;

    /// <summary>Reads them.</summary>
    public DemoReceipts()
    {
        Mapping = MappingFile.Parse(Samples.Read(Samples.OnlineRetailMapping), Samples.OnlineRetailMapping);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Mapping.Date!.Zone!);
        using var file = Open();
        _rows = [.. file.Read().Select(new RowReader(Mapping).Read).Where(row => row.Customer is not null)];
    }

    /// <summary>What their columns mean.</summary>
    public ReceiptMapping Mapping { get; }

    /// <summary>Opens the file.</summary>
    public SourceFile Open() => SourceFile.Open(Samples.Open(Samples.OnlineRetail), Mapping);

    /// <summary>
    /// How far they have to be moved: as far as in the ledger, or else so far that the last one is a few days old.
    /// </summary>
    /// <param name="ledger">The ledger for them.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ImportException">The ledger has receipts, and not these.</exception>
    public async Task<TimeSpan> MovedAsync(ILedger ledger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = _rows[0];
        if (await ledger.GetReceiptAsync(first.Receipt!.Value, cancellationToken) is { IsKnown: true } known)
        {
            return Clocks(known.OccurredAt) - Clocks(first.IssuedAt);
        }

        var size = await ledger.GetSizeAsync(cancellationToken);
        if (size.Receipts > 0)
        {
            throw new ImportException(
                "The ledger has receipts of its own: let the demo have another one (--ledger NAME).");
        }

        var weeks = Math.Floor((Clocks(now) - Clocks(_rows.Max(row => row.IssuedAt))) / TimeSpan.FromDays(DaysOfWeek));
        return TimeSpan.FromDays(DaysOfWeek) * weeks;
    }

    // Whole weeks on the clocks of the shop: it opened at nine in summer, too.
    private DateTime Clocks(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;
}
