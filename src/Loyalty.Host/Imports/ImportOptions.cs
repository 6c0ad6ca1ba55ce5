namespace Loyalty.Host.Imports;

/// <summary>How a file is imported.</summary>
internal sealed record ImportOptions
{
    /// <summary>The share of each sale that is paid with points as far as there are any, 0 to 1.</summary>
    public decimal PayShare { get; init; }

    /// <summary>What is added to every date on the shop's clocks.</summary>
    public TimeSpan Moved { get; init; }
}
