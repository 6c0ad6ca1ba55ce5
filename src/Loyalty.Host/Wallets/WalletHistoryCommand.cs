using System.CommandLine;
using System.Text.Json;
using Loyalty.Host.Answers;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Controls;
using Loyalty.Host.Requests;
using static System.FormattableString;

namespace Loyalty.Host.Wallets;

/// <summary><c>loyalty wallet history</c>: every fact of a wallet, one a line.</summary>
internal static class WalletHistoryCommand
{
    private static readonly JsonSerializerOptions OneLine = new(RequestJson.Create()) { WriteIndented = false };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var arguments = new WalletArguments();
        var command = new Command("history", "Every fact of a wallet in order, one a line.") { WalletCommand.Json };
        arguments.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var (asOf, knownAt) = arguments.Instants(typed);
            await using var session = await LedgerSession.OpenAsync(typed, makesLedger: false, cancellationToken);
            var id = await arguments.FindAsync(typed, session.Ledger, cancellationToken);
            var facts = await session.Ledger.ReadHistoryAsync(id, 0, cancellationToken)
                .Where(fact => fact.EffectiveAt <= asOf && !(fact.RecordedAt > knownAt))
                .ToListAsync(cancellationToken);
            var printer = Printer.Of(typed);
            if (typed.GetValue(WalletCommand.Json))
            {
                facts.ForEach(fact => printer.Line(JsonSerializer.Serialize(FactItem.From(fact), OneLine)));
                return ExitCode.Ok;
            }

            var zone = await WalletArguments.ZoneAsync(session.Ledger, cancellationToken);
            printer.Table(["No.", "Occurred", "Recorded", "What happened"], facts.Select(fact => new[]
            {
                Invariant($"{fact.Version}"),
                WalletArguments.Wall(fact.OccurredAt, zone),
                WalletArguments.Wall(fact.RecordedAt, zone),
                FactSentence.Of(fact.Fact, zone),
            }));
            return ExitCode.Ok;
        });
        return command;
    }
}
