namespace Loyalty.Drills.Checking;

/// <summary>
/// All that was due by an instant is recorded, and the rows that balances are read from are what the facts come to.
/// </summary>
/// <param name="findings">Where what is wrong is told.</param>
/// <param name="instant">Where the ledger's clock stands.</param>
internal sealed class DueCheck(Findings findings, DateTimeOffset instant) : IFactCheck
{
    private readonly WalletBooks _books = new(findings);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>How many facts there are of each type.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>All points that purchases gave.</summary>
    public long Issued => _books.All.Values.Sum(book => book.Issued);

    /// <summary>All points that were paid and not given back.</summary>
    public long Redeemed => _books.All.Values.Sum(book => book.Redeemed);

    /// <inheritdoc/>
    public void See(StoredRow fact)
    {
        _counts[fact.Type] = _counts.GetValueOrDefault(fact.Type) + 1;
        if (fact.IsOfWallet)
        {
            _books.Take(fact);
        }
    }

    /// <inheritdoc/>
    public async Task FinishAsync(Tables tables, CancellationToken cancellationToken)
    {
        var rows = await _books.ReadRowsAsync(tables, cancellationToken);
        foreach (var row in rows)
        {
            var expected = _books.Of(row.Wallet).Of(row, instant);
            findings.Expect(row == expected, CheckedPart.Rows, $"{row}: by its facts {expected}");
        }

        foreach (var (wallet, book) in _books.All)
        {
            foreach (var due in book.DueBy(instant))
            {
                findings.Add(CheckedPart.Due, FormattableString.Invariant($"wallet {wallet}: {due}: not recorded"));
            }
        }
    }
}
