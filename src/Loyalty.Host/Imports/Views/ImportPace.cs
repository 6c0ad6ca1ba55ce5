namespace Loyalty.Host.Imports.Views;

/// <summary>How quick an import is.</summary>
/// <param name="Share">How much of the file is read, 0 to 1.</param>
/// <param name="PerSecond">Receipts per second since it began.</param>
/// <param name="Left">How long it will take yet; null where that cannot be told.</param>
internal sealed record ImportPace(double Share, double PerSecond, TimeSpan? Left)
{
    // Before that, the first wallets and pages tell little about the rest.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>Works it out.</summary>
    /// <param name="elapsed">Since it began.</param>
    /// <param name="receipts">Receipts done.</param>
    /// <param name="position">Bytes of the file that were read.</param>
    /// <param name="length">Bytes of the file.</param>
    public static ImportPace Of(TimeSpan elapsed, long receipts, long position, long length)
    {
        var share = length == 0 ? 1 : Math.Min(1, (double)position / length);
        var perSecond = elapsed > TimeSpan.Zero ? receipts / elapsed.TotalSeconds : 0;
        var isTold = share > 0 && elapsed >= Settled;
        return new ImportPace(share, perSecond, isTold ? elapsed * ((1 - share) / share) : null);
    }
}
