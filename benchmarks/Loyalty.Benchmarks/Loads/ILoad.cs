namespace Loyalty.Benchmarks.Loads;

/// <summary>Something that accrues and redeems, durably.</summary>
internal interface ILoad : IAsyncDisposable
{
    /// <summary>What it is.</summary>
    string Name { get; }

    /// <summary>Makes the wallets, each with so many points that can be spent.</summary>
    Task PrepareAsync(int wallets, long points);

    /// <summary>A purchase gives points that can be spent at once.</summary>
    Task AccrueAsync(int wallet, string receipt, long points);

    /// <summary>Points are paid on another purchase, as far as there are any.</summary>
    Task RedeemAsync(int wallet, string receipt, long points);
}
