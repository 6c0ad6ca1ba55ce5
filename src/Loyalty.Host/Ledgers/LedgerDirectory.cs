using System.Collections.Concurrent;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Ledgers;

namespace Loyalty.Host.Ledgers;

/// <summary>The ledgers of the store. One that another process has made is found when it is first asked for.</summary>
internal sealed class LedgerDirectory(IServiceProvider services, IConfiguration configuration) : ILedgerDirectory
{
    private readonly ConcurrentDictionary<string, ILedger> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Store => services.GetRequiredService<StoreService>().Store.Place;

    // Only once the store is open: it is asked for its address.
    private PostgresLedgers Ledgers => services.GetRequiredService<PostgresLedgers>();

    /// <inheritdoc/>
    public async ValueTask<ILedger?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        // Ledgers are never removed, so what was found stays found.
        return await SearchAsync(name, cancellationToken) is { } ledger ? _known.GetOrAdd(name, ledger) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var stored = await Ledgers.ListAsync(cancellationToken);
        return [.. Configured().Concat(stored.Select(ledger => ledger.Value)).Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Ledgers.ListAsync(cancellationToken);
            return true;
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }
    }

    private async Task<ILedger?> SearchAsync(string name, CancellationToken cancellationToken)
    {
        if (Configured().Contains(name, StringComparer.Ordinal))
        {
            return Ledgers.Get(new LedgerName(name));
        }

        var stored = await Ledgers.ListAsync(cancellationToken);
        return stored.FirstOrDefault(ledger => string.Equals(ledger.Value, name, StringComparison.Ordinal)) is { } found
            ? Ledgers.Get(found)
            : null;
    }

    private IEnumerable<string> Configured() => StoreSettings.Read(configuration).Ledgers.Prepend(LedgerNames.Main);
}
