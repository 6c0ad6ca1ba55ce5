using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Ledgers;

/// <content>What can happen.</content>
internal sealed partial class Story
{
    private static readonly Label Rouble = new("RUB");

    public Story Open(int wallet) => Send(new LedgerCommand.OpenWallet(Now, Wallet(wallet)));

    /// <summary>Points that the caller has worked out himself.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="points">What it earned.</param>
    /// <param name="hold">How long; P0D for at once; null: as the programme says.</param>
    /// <param name="expires">"never", an instant, or a period from the end of the hold; null: as the programme
    /// says.</param>
    /// <param name="lines">Lines with weights, "A:60 B:40".</param>
    /// <param name="quantities">Lines with quantities, "A:2".</param>
    /// <param name="wallet">Whose purchase it is.</param>
    public Story Accrue(
        string receipt,
        long points,
        string? hold = null,
        string? expires = null,
        string? lines = null,
        string? quantities = null,
        int wallet = 1) => Send(new LedgerCommand.AccruePoints(
            Now,
            Wallet(wallet),
            new ReceiptKey(receipt),
            new Points(points),
            Outline(lines, quantities),
            LinePoints: null,
            hold is null ? null : Period.Parse(hold),
            Lifetime(expires)));

    /// <summary>Points that are spendable at once and never lapse.</summary>
    public Story Give(string receipt, long points, int wallet = 1) =>
        Accrue(receipt, points, "P0D", "never", wallet: wallet);

    public Story Redeem(
        string receipt,
        long points,
        string? lines = null,
        string? quantities = null,
        string? key = null,
        int wallet = 1) => Send(new LedgerCommand.RedeemPoints(
            Now,
            Wallet(wallet),
            new ReceiptKey(receipt),
            new Points(points),
            Outline(lines, quantities),
            key is null ? null : new Label(key)));

    /// <summary>A sale by the rules of the programme.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="lines">Lines as "A food 2 x 150.00", parted by commas.</param>
    /// <param name="redeem">Points to pay with.</param>
    /// <param name="reservation">The reservation to capture.</param>
    /// <param name="wallet">Whose purchase it is.</param>
    /// <param name="currency">Of the amounts.</param>
    public Story Sell(
        string receipt,
        string lines,
        long? redeem = null,
        string? reservation = null,
        int wallet = 1,
        string currency = "RUB") => Send(new LedgerCommand.RegisterReceipt(
            Now,
            Wallet(wallet),
            new ReceiptKey(receipt),
            string.Equals(currency, "RUB", StringComparison.Ordinal) ? Rouble : new Label(currency),
            [.. lines.Split(", ").Select(SaleLineOf)],
            redeem is { } points ? new Points(points) : null,
            reservation is null ? null : new Label(reservation)));

    public Story Reserve(string reservation, long points, string wait = "PT15M", int wallet = 1) => Send(
        new LedgerCommand.ReservePoints(
            Now, Wallet(wallet), new Label(reservation), new Points(points), Period.Parse(wait)));

    public Story Capture(
        string reservation,
        long? points = null,
        string? receipt = null,
        string? lines = null,
        string? quantities = null,
        string? key = null,
        int wallet = 1) => Send(new LedgerCommand.CaptureReservation(
            Now,
            Wallet(wallet),
            new Label(reservation),
            points is { } some ? new Points(some) : null,
            receipt is null ? null : new ReceiptKey(receipt),
            Outline(lines, quantities),
            key is null ? null : new Label(key)));

    public Story GiveUp(string reservation, int wallet = 1) =>
        Send(new LedgerCommand.VoidReservation(Now, Wallet(wallet), new Label(reservation)));

    public Story Return(string receipt, string? lines = null, string? document = null) => Send(
        new LedgerCommand.ReturnGoods(
            Now,
            new ReceiptKey(receipt),
            document is null ? null : new Label(document),
            lines is null ? null : Quantities(lines)));

    public Story Cancel(string receipt) => Send(new LedgerCommand.VoidReceipt(Now, new ReceiptKey(receipt)));

    public Story Deliver(string receipt) => Send(new LedgerCommand.ConfirmDelivery(Now, new ReceiptKey(receipt)));

    public Story SuspendLot(string receipt) =>
        Send(new LedgerCommand.SuspendLot(Now, new ReceiptKey(receipt), new Label("odd hours")));

    public Story ResumeLot(string receipt) => Send(new LedgerCommand.ResumeLot(Now, new ReceiptKey(receipt)));

    public Story Confiscate(string receipt) => Send(new LedgerCommand.ConfiscateLot(Now, new ReceiptKey(receipt)));

    public Story SuspendWallet(int wallet = 1) =>
        Send(new LedgerCommand.SuspendWallet(Now, Wallet(wallet), new Label("odd hours")));

    public Story ResumeWallet(int wallet = 1) => Send(new LedgerCommand.ResumeWallet(Now, Wallet(wallet)));

    public Story Adjust(
        string key,
        Direction direction,
        long points,
        string? expires = null,
        string approver = "op-2",
        int wallet = 1) => Send(new LedgerCommand.AdjustPoints(
            Now,
            Wallet(wallet),
            new Label(key),
            direction,
            new Points(points),
            Lifetime(expires),
            new Label("goodwill"),
            new Label("op-1"),
            new Label(approver)));

    public Story Transfer(string key, long points, int from, int to) =>
        Send(new LedgerCommand.TransferPoints(Now, Wallet(from), Wallet(to), new Points(points), new Label(key)));

    public Story Merge(int survivor, int absorbed) =>
        Send(new LedgerCommand.MergeWallets(Now, Wallet(survivor), Wallet(absorbed)));

    public Story Close(int wallet = 1) => Send(new LedgerCommand.CloseWallet(Now, Wallet(wallet)));

    public Story RecordDue(int wallet = 1) => Send(new LedgerCommand.RecordDue(Now, Wallet(wallet)));

    public Story Draft(string key, Programme programme) =>
        Send(new LedgerCommand.DraftProgramme(Now, new Label(key), programme));

    public Story Publish(int version, DateTimeOffset? from = null) =>
        Send(new LedgerCommand.PublishProgramme(Now, version, from ?? Now));

    public Story Retire(int version, DateTimeOffset? from = null) =>
        Send(new LedgerCommand.RetireProgramme(Now, version, from ?? Now));

    private static SaleLine SaleLineOf(string text)
    {
        var parts = text.Split(' ');
        return new SaleLine(
            new Label(parts[0]),
            new Label("sku-" + parts[0]),
            new Label(parts[1]),
            new Quantity(decimal.Parse(parts[2], CultureInfo.InvariantCulture)),
            decimal.Parse(parts[4], CultureInfo.InvariantCulture));
    }

    private static SaleOutline Outline(string? lines, string? quantities) => new(
        lines is null
            ? null
            : [.. Quantities(lines).Select(line => new OutlineLine(line.Line, line.Quantity.Value))],
        quantities is null ? null : Quantities(quantities));

    private static LotLifetime? Lifetime(string? expires) => expires switch
    {
        null => null,
        "never" => LotLifetime.Endless,
        _ when Period.TryParse(expires, out var validity) => new LotLifetime(Expiry: null, validity),
        _ => new LotLifetime(DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture), Validity: null),
    };
}
