using Loyalty.Domain.Ledgers;
using Loyalty.Host.Ledgers;

namespace Loyalty.Host.Tests.Ledgers;

/// <summary>Two ledgers without a store: main and shop.</summary>
internal sealed class LedgersInMemory(TimeProvider clock) : ILedgerDirectory
{
    public LedgerInMemory Main { get; } = new(clock);

    public LedgerInMemory Shop { get; } = new(clock);

    public string Store => "memory";

    public ValueTask<ILedger?> FindAsync(string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ILedger?>(name switch
        {
            LedgerNames.Main => Main,
            "shop" => Shop,
            _ => null,
        });

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([LedgerNames.Main, "shop"]);

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => Task.FromResult(Main.Failure is null);
}
