namespace Loyalty.Drills.Checking;

/// <summary>The rows that balances are read from, held against the facts and against what callers were told.</summary>
internal sealed class RowCheck(Findings findings, IReadOnlyList<CallerStory> stories) : IFactCheck
{
    private readonly WalletBooks _books = new(findings);
    private readonly Dictionary<string, Amounts> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _paid = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void See(StoredRow fact)
    {
        if (fact.Key is { } key)
        {
            _kept[key] = new KeptCommand([fact]).Answered;
        }

        if (!fact.IsOfWallet)
        {
            return;
        }

        _books.Take(fact);
        if (string.Equals(fact.Type, "points_redeemed", StringComparison.Ordinal))
        {
            _paid[fact.Text("receipt")!] = fact.Stream;
        }
    }

    /// <inheritdoc/>
    public async Task FinishAsync(Tables tables, CancellationToken cancellationToken)
    {
        var rows = await _books.ReadRowsAsync(tables, cancellationToken);
        var told = Told();
        foreach (var row in rows)
        {
            Compare(row, _books.Of(row.Wallet));
            var net = told.GetValueOrDefault(row.Wallet);
            findings.Expect(
                row.Points - row.Debt == net,
                CheckedPart.Rows,
                $"wallet {row.Wallet} has {row.Points} and owes {row.Debt}; its callers were told {net} altogether");
        }

        findings.Expect(
            rows.Sum(row => row.Points - row.Debt) == told.Values.Sum(),
            CheckedPart.Rows,
            $"the ledger holds {rows.Sum(row => row.Points - row.Debt)}; callers were told {told.Values.Sum()}");
        await CompareRedemptionsAsync(tables, cancellationToken);
    }

    private void Compare(WalletRow row, WalletBook book) => findings.Expect(
        row == book.Of(row),
        CheckedPart.Rows,
        $"{row}: by its facts {book.Of(row)}");

    private async Task CompareRedemptionsAsync(Tables tables, CancellationToken cancellationToken)
    {
        var redemptions = await tables.ReadAsync(
            "SELECT receipt, wallet_id FROM loyalty.loyalty_redemptions",
            row => (row.GetString(0), row.GetGuid(1)),
            cancellationToken);
        findings.Expect(
            redemptions.Count == _paid.Count
                && redemptions.TrueForAll(row => _paid.GetValueOrDefault(row.Item1) == row.Item2),
            CheckedPart.Rows,
            $"the {redemptions.Count} rows of redemptions are not those of the {_paid.Count} receipts that were paid");
    }

    // By what callers were told; where one was told nothing, by what is stored of his command.
    private Dictionary<Guid, long> Told()
    {
        var nets = new Dictionary<Guid, long>();
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var story in stories.OrderByDescending(story => story.IsDone))
        {
            var amounts = story.IsDone
                ? story.Answers.Find(answer => answer.Status < 300)!.Amounts
                : story.Answers.Count == 0 ? _kept.GetValueOrDefault(story.Intent.Key!) : default;
            if ((story.IsDone || story.Answers.Count == 0) && counted.Add(story.Intent.Key!))
            {
                nets[story.Intent.Wallet] = nets.GetValueOrDefault(story.Intent.Wallet) + amounts.Net;
            }
        }

        return nets;
    }
}
