namespace Loyalty.Drills.Checking;

/// <summary>The books of all wallets, fed with the facts, and told where these are impossible.</summary>
/// <param name="findings">Where what is wrong is told.</param>
internal sealed class WalletBooks(Findings findings)
{
    private readonly Dictionary<Guid, WalletBook> _books = [];

    /// <summary>Each wallet that has facts, with its book.</summary>
    public IReadOnlyDictionary<Guid, WalletBook> All => _books;

    /// <summary>The book of a wallet; empty where it has no facts.</summary>
    public WalletBook Of(Guid wallet) => _books.GetValueOrDefault(wallet) ?? new WalletBook();

    /// <summary>Enters the next fact of a wallet.</summary>
    public void Take(StoredRow fact)
    {
        if (!_books.TryGetValue(fact.Stream, out var book))
        {
            _books[fact.Stream] = book = new WalletBook();
        }

        findings.Expect(
            book.Take(fact), CheckedPart.Rows, $"fact {fact.Sequence} is a {fact.Type}, which no drill should make");
        findings.Expect(
            !book.IsOverdrawn, CheckedPart.Rows, $"at fact {fact.Sequence} wallet {fact.Stream} has less than nothing");
    }

    /// <summary>The rows of all wallets: as many as there are books.</summary>
    public async Task<List<WalletRow>> ReadRowsAsync(Tables tables, CancellationToken cancellationToken)
    {
        var rows = await WalletRow.ReadAllAsync(tables, cancellationToken);
        findings.Expect(
            rows.Count == _books.Count,
            CheckedPart.Rows,
            $"there are {rows.Count} rows of wallets, and facts of {_books.Count}");
        return rows;
    }
}
