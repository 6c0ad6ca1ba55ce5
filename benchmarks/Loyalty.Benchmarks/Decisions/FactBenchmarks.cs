using BenchmarkDotNet.Attributes;
using Loyalty.Domain;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Wallets;

namespace Loyalty.Benchmarks.Decisions;

/// <summary>What it costs to write one fact as it is stored, and to read it: of a purchase's points.</summary>
[MemoryDiagnoser]
public class FactBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);

    private static readonly WalletEvent.Accrued Accrued = new(
        new LotId(1), new ReceiptKey("R1"), new Points(100), Now.AddDays(14), Now.AddDays(379), Programme: 1);

    private readonly string _name = FactNames.Of(Accrued);
    private readonly byte[] _json = FactJson.Write(Accrued);

    [Benchmark(Baseline = true)]
    public byte[] Write() => FactJson.Write(Accrued);

    [Benchmark]
    public Fact Read() => FactJson.Read(_name, _json);
}
