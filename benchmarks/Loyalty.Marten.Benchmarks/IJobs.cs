namespace Loyalty.Marten.Benchmarks;

/// <summary>What one does now and then with many events at once.</summary>
internal interface IJobs : IAsyncDisposable
{
    /// <summary>Makes the views of all wallets anew.</summary>
    /// <returns>From how many events.</returns>
    Task<long> RebuildWalletsAsync();

    /// <summary>Makes the totals of each day anew.</summary>
    /// <returns>From how many events.</returns>
    Task<long> RebuildDaysAsync();

    /// <summary>Takes over wallets with so many purchases each.</summary>
    Task ImportAsync(int wallets, int purchases);

    /// <summary>Makes the views of what was imported, where the import did not.</summary>
    Task MakeViewsAsync();
}
