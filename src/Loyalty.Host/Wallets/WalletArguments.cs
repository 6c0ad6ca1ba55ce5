using System.CommandLine;
using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.CommandLines;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>What verbs about a wallet take, and how they tell times.</summary>
internal sealed class WalletArguments
{
    private readonly Argument<string> _wallet = new("WALLET")
    {
        Description = "The wallet's id, or an identifier with its kind in front: card:2200, phone:+79001234567.",
    };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "The instant that is asked for, such as 2026-03-01T10:00:00+03:00; now if left out.",
    };

    private readonly Option<string?> _knownAt = new("--known-at")
    {
        Description = "By what the ledger knew then; by all it knows if left out.",
    };

    /// <summary>Adds them to a verb, with the ledger.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_wallet);
        command.Options.Add(_asOf);
        command.Options.Add(_knownAt);
        command.Options.Add(StoreOptions.Ledger);
    }

    /// <summary>The instants that were typed.</summary>
    public (DateTimeOffset AsOf, DateTimeOffset? KnownAt) Instants(ParseResult typed) => (
        Input.Instant(typed.GetValue(_asOf), "--as-of") ?? TimeProvider.System.GetUtcNow().Kept(),
        Input.Instant(typed.GetValue(_knownAt), "--known-at"));

    /// <summary>The wallet that was typed.</summary>
    /// <exception cref="CommandFault">Nobody has that.</exception>
    public async Task<WalletId> FindAsync(ParseResult typed, ILedger ledger, CancellationToken cancellationToken)
    {
        var text = typed.GetValue(_wallet)!;
        var parts = text.Split(':', 2);
        var found = parts.Length == 1
            ? await ExistingAsync(ledger, Input.Wallet(text, "WALLET"), cancellationToken)
            : await ledger.FindWalletAsync(
                Input.Identifier(Input.Kind(parts[0], "WALLET"), parts[1], "WALLET"), asOf: null, cancellationToken);
        return found
            ?? throw new CommandFault("There is no such wallet: correct its id or identifier, or name its ledger.");
    }

    /// <summary>An instant on the wall clock of the rules in force, with its offset.</summary>
    public static string Wall(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>The time zone of the rules in force.</summary>
    public static async Task<TimeZoneInfo> ZoneAsync(ILedger ledger, CancellationToken cancellationToken)
    {
        var rules = await ledger.GetProgrammesAsync(cancellationToken);
        return rules.InForce(TimeProvider.System.GetUtcNow())?.Zone ?? TimeZoneInfo.Utc;
    }

    private static async Task<WalletId?> ExistingAsync(
        ILedger ledger, WalletId wallet, CancellationToken cancellationToken) =>
        await ledger.GetBalanceAsync(wallet, cancellationToken: cancellationToken) is null ? null : wallet;
}
