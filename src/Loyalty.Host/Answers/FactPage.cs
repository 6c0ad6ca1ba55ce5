using System.Collections.Immutable;
using System.Globalization;
using Loyalty.Domain;

namespace Loyalty.Host.Answers;

/// <summary>Facts in order, a page at a time.</summary>
/// <param name="Items">The facts; none behind the last one.</param>
/// <param name="Next">Where the next page is; left out where nothing more is known yet.</param>
internal sealed record FactPage(ImmutableArray<FactItem> Items, string? Next)
{
    /// <summary>Reads one page.</summary>
    /// <param name="facts">The facts from where the page begins; no more than needed are read.</param>
    /// <param name="size">How many the page has at most.</param>
    /// <param name="path">The address of the first page, without a query.</param>
    /// <param name="placeOf">By what the next page is found: a sequence or a version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FactPage> ReadAsync(
        IAsyncEnumerable<Recorded> facts,
        int size,
        string path,
        Func<Recorded, long> placeOf,
        CancellationToken cancellationToken)
    {
        // One more than is shown tells whether there is a next page.
        var read = await facts.Take(size + 1).ToListAsync(cancellationToken);
        var next = read.Count > size
            ? string.Create(CultureInfo.InvariantCulture, $"{path}?after={placeOf(read[size - 1])}&limit={size}")
            : null;
        return new FactPage([.. read.Take(size).Select(FactItem.From)], next);
    }
}
