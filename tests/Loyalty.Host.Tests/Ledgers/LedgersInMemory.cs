using Loyalty.Domain.Ledgers;
using Loyalty.Host.Ledgers;

namespace Loyalty.Host.Tests.Ledgers;

/// <summary>Two ledgers without a store: main and shop.</summary>
internal sealed class LedgersInMemory(TimeProvider clock) : ILedgerDirectory
{
    public LedgerInMemory Main { get; } = new(clock);

    public LedgerInMemory Shop { get; } = new(clock);

    public IReadOnlyList<string> Names { get; } = [LedgerNames.Main, "shop"];

    public string Store => "memory";

    public ILedger? Find(string name) => name switch
    {
        LedgerNames.Main => Main,
        "shop" => Shop,
        _ => null,
    };

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => Task.FromResult(Main.Failure is null);
}
