using BenchmarkDotNet.Attributes;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Proofs;
using Loyalty.Domain.Stored;

namespace Loyalty.Benchmarks.Decisions;

/// <summary>What one command costs before anything is stored, by how many open lots its wallet has.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly WalletId Wallet = new(new Guid("00000000-0000-0000-0000-000000000001"));

    private Scope _scope = null!;
    private LedgerCommand _redeem = null!;
    private Recorded _fact = null!;

    /// <summary>Lots with points, as a customer has after so many purchases that he has not spent.</summary>
    [Params(1, 10, 100)]
    public int Lots { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var ledger = new MemoryLedger(Programme.Default);
        ledger.Execute(new LedgerCommand.OpenWallet(Now, Wallet), Now);
        for (var lot = 1; lot <= Lots; lot++)
        {
            var receipt = new ReceiptKey(FormattableString.Invariant($"R{lot}"));
            ledger.Execute(
                new LedgerCommand.AccruePoints(
                    Now,
                    Wallet,
                    receipt,
                    new Points(100),
                    SaleOutline.Untold,
                    LinePoints: null,
                    Period.None,
                    Lifetime: null),
                Now);
        }

        var paid = new ReceiptKey("P");
        _redeem = new LedgerCommand.RedeemPoints(Now, Wallet, paid, new Points(50), SaleOutline.Untold, Key: null);
        _scope = new Scope
        {
            Programmes = ledger.Programmes,
            Wallet = ledger.Wallets[Wallet],
            Receipt = Domain.Receipts.Receipt.Unknown(paid),
        };
        _fact = Decider.Decide(_scope, _redeem, Now).Facts[^1];
    }

    [Benchmark(Baseline = true)]
    public Decision Redeem() => Decider.Decide(_scope, _redeem, Now);

    [Benchmark]
    public Hash256 WriteAndHashOneFact() => new StoredFact
    {
        Sequence = 1,
        Id = Wallet.Value,
        StreamId = Wallet.Value,
        Version = 1,
        Type = FactNames.Of(_fact.Fact),
        Data = FactJson.Write(_fact.Fact),
        RecordedAt = Now,
    }.LeafHash();
}
