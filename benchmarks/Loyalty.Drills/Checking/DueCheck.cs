namespace Loyalty.Drills.Checking;

/// <summary>
/// All that was due by an instant is recorded, and the rows that balances are read from are what the facts come to.
/// </summary>
/// <param name="findings">Where what is wrong is told.</param>
/// <param name="instant">Where the ledger's clock stands.</param>
internal sealed class DueCheck(Findings findings, DateTimeOffset instant) : IFactCheck
{
    private readonly Dictionary<Guid, WalletBook> _books = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>How many facts there are of each type.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>All points that purchases gave.</summary>
    public long Issued => _books.Values.Sum(book => book.Issued);

    /// <summary>All points that were paid and not given back.</summary>
    public long Redeemed => _books.Values.Sum(book => book.Redeemed);

    /// <inheritdoc/>
    public void See(StoredRow fact)
    {
        _counts[fact.Type] = _counts.GetValueOrDefault(fact.Type) + 1;
        if (!fact.IsOfWallet)
        {
            return;
        }

        if (!_books.TryGetValue(fact.Stream, out var book))
        {
            _books[fact.Stream] = book = new WalletBook();
        }

        findings.Expect(
            book.Take(fact), CheckedPart.Rows, $"fact {fact.Sequence} is a {fact.Type}, which no soak should make");
        findings.Expect(
            !book.IsOverdrawn, CheckedPart.Rows, $"at fact {fact.Sequence} wallet {fact.Stream} has less than nothing");
    }

    /// <inheritdoc/>
    public async Task FinishAsync(Tables tables, CancellationToken cancellationToken)
    {
        var rows = await WalletRow.ReadAllAsync(tables, cancellationToken);
        findings.Expect(
            rows.Count == _books.Count,
            CheckedPart.Rows,
            $"there are {rows.Count} rows of wallets, and facts of {_books.Count}");
        foreach (var row in rows)
        {
            var book = _books.GetValueOrDefault(row.Wallet) ?? new WalletBook();
            findings.Expect(
                row == book.Of(row, instant), CheckedPart.Rows, $"{row}: by its facts {book.Of(row, instant)}");
        }

        foreach (var (wallet, book) in _books)
        {
            foreach (var due in book.DueBy(instant))
            {
                findings.Add(CheckedPart.Due, FormattableString.Invariant($"wallet {wallet}: {due}: not recorded"));
            }
        }
    }
}
