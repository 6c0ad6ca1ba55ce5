namespace Loyalty.Benchmarks.Comparisons;

/// <summary>Repeats what is cheap to repeat.</summary>
internal static class Rounds
{
    /// <summary>The figure in the middle; between the two in the middle where their number is even.</summary>
    public static decimal Median(IEnumerable<decimal> figures)
    {
        var ordered = figures.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    /// <summary>Runs something so many times, one after the other.</summary>
    public static async Task<List<T>> RunAsync<T>(int rounds, Func<Task<T>> run)
    {
        var figures = new List<T>();
        for (var round = 0; round < rounds; round++)
        {
            figures.Add(await run());
        }

        return figures;
    }

    /// <summary>How many of something were done in a second.</summary>
    public static decimal PerSecond(long done, TimeSpan elapsed) => done / (decimal)elapsed.TotalSeconds;
}
