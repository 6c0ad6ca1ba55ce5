using System.Globalization;
using System.Text.Json;
using Loyalty.Drills.Checking;

namespace Loyalty.Drills.Callers;

/// <summary>
/// Makes up what one caller asks: purchases that give points, payments with points, goods that come back.
/// </summary>
internal sealed class CommandMaker(int caller, LoadPlan plan, DateTimeOffset begin)
{
    private const int MaxPoints = 100;
    private const int Earning = 45;
    private const int Paying = 85;

    private readonly Random _random = new(HashCode(plan.Seed, caller));
    private readonly List<(Guid Wallet, string Receipt)> _sales = [];
    private int _commands;

    /// <summary>Says whether to send a command again that was answered already.</summary>
    public bool RepeatsNext() => _random.Next(5) == 0;

    /// <summary>A wallet of that number.</summary>
    public static Guid Wallet(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>The opening of a wallet.</summary>
    public CallerLine Open(Guid wallet) => Make(
        $"open/{wallet}", wallet, "/v1/wallets", ("id", wallet), ("occurredAt", Instant(begin)));

    /// <summary>A command that is drawn.</summary>
    public CallerLine Draw()
    {
        var wallet = Wallet(1 + _random.Next(plan.Wallets));
        var receipt = string.Create(CultureInfo.InvariantCulture, $"{caller}/{_commands}");
        return _random.Next(100) switch
        {
            < Earning => Accrue(wallet, receipt, 1 + _random.Next(MaxPoints)),
            < Paying => Redeem(wallet, receipt, 1 + _random.Next(MaxPoints)),
            _ when _sales.Count > 0 => Return(),
            _ => Accrue(wallet, receipt, 1 + _random.Next(MaxPoints)),
        };
    }

    /// <summary>Points for a purchase, to be spent at once.</summary>
    public CallerLine Accrue(Guid wallet, string receipt, long points) => Make(
        $"accrue/{receipt}",
        wallet,
        "/v1/receipts/accruals",
        ("wallet", wallet),
        ("receipt", receipt),
        ("points", points),
        ("hold", "P0D"),
        ("expires", "never"),
        ("occurredAt", Now()));

    /// <summary>A payment with points.</summary>
    public CallerLine Redeem(Guid wallet, string receipt, long points) => Make(
        $"redeem/{receipt}",
        wallet,
        "/v1/receipts/redemptions",
        ("wallet", wallet),
        ("receipt", receipt),
        ("points", points),
        ("occurredAt", Now()));

    /// <summary>All goods of a receipt come back.</summary>
    public CallerLine Return(Guid wallet, string receipt, string document) => Make(
        $"return/{document}",
        wallet,
        "/v1/returns",
        ("receipt", receipt),
        ("document", document),
        ("occurredAt", Now()));

    /// <summary>The very command of another caller.</summary>
    public CallerLine Same(CallerLine command) => command with { Command = _commands++ };

    /// <summary>What was sold can come back later.</summary>
    public void Sold(CallerLine sale)
    {
        var parts = sale.Key!.Split('/', 2);
        if (parts[0] is "accrue" or "redeem")
        {
            _sales.Add((sale.Wallet, parts[1]));
        }
    }

    private CallerLine Return()
    {
        var index = _random.Next(_sales.Count);
        var (wallet, receipt) = _sales[index];
        _sales.RemoveAt(index);
        return Return(wallet, receipt, string.Create(CultureInfo.InvariantCulture, $"d{caller}/{_commands}"));
    }

    private CallerLine Make(string key, Guid wallet, string path, params (string Name, object Value)[] members) => new()
    {
        Command = _commands++,
        Key = key,
        Wallet = wallet,
        Path = path,
        Body = JsonSerializer.Serialize(members.ToDictionary(
            member => member.Name, member => member.Value, StringComparer.Ordinal)),
    };

    // Each caller's own clock: what others do in between comes late or early, as at real registers.
    private string Now() => Instant(begin.AddMilliseconds(1 + _commands));

    private static string Instant(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // The framework's own differs from run to run.
    private static int HashCode(int seed, int caller) => unchecked((seed * 16_777_619) ^ (caller * 486_187_739));
}
