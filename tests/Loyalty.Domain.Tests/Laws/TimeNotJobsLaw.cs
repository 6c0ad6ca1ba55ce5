using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Tests.Histories;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>
/// Rule 1: recording what is due at odd instants between the steps, or never, makes no difference that anybody can see.
/// </summary>
internal sealed class TimeNotJobsLaw(Programme programme, int seed) : Law
{
    private readonly MemoryLedger _disturbed = new(programme);
    private readonly Random _random = new(seed);
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public override void After(Performance performance)
    {
        var (command, recordedAt) = performance.Step;
        Disturb(recordedAt);
        var answer = _disturbed.Execute(command, recordedAt).Answer;
        RequireSame(
            performance.Result.Answer,
            answer,
            () => $"answer to {CommandKeys.NameOf(command)} where due facts were recorded in between");
        foreach (var wallet in performance.Touched)
        {
            RequireSameState(wallet.At(recordedAt), _disturbed.Wallets[wallet.Id].At(recordedAt));
        }

        _last = recordedAt;
    }

    private void Disturb(DateTimeOffset until)
    {
        foreach (var wallet in _disturbed.Wallets.Values.ToList())
        {
            if (_random.Next(2) == 0)
            {
                var instant = wallet.NextDue() is { } due && due <= until && _random.Next(2) == 0
                    ? Instants.Later(due, _last)
                    : _last.AddTicks((long)((until - _last).Ticks * _random.NextDouble())).Kept();
                _disturbed.Execute(new LedgerCommand.RecordDue(instant, wallet.Id), Instants.Later(instant, _last));
                _last = Instants.Later(instant, _last);
            }
        }
    }

    /// <summary>The same but for the count of facts, which tells when something was recorded.</summary>
    private static void RequireSameState(Wallet calm, Wallet disturbed)
    {
        var alike = disturbed with
        {
            Version = calm.Version,
            ClockAt = calm.ClockAt,
            Redemptions = disturbed.Redemptions.SetItems(disturbed.Redemptions
                .Where(entry => calm.Redemptions.ContainsKey(entry.Key))
                .Select(entry => KeyValuePair.Create(
                    entry.Key, entry.Value with { Version = calm.Redemptions[entry.Key].Version }))),
        };
        var difference = WalletComparison.Difference(calm, alike);
        Require(difference is null, () => $"{calm.Id} where due facts were recorded in between: {difference}");
    }
}
