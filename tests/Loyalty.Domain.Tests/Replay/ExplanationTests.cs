using System.Globalization;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Replay;

namespace Loyalty.Domain.Tests.Replay;

/// <summary>Stories with the explanation that a customer would be given, one line for each lot and each debt.</summary>
public sealed class ExplanationTests
{
    private static readonly WalletId Anna = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly WalletId Boris = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);

    private readonly MemoryLedger _ledger = new(Programme.Default);

    public ExplanationTests()
    {
        Do(0, new LedgerCommand.OpenWallet(Start, Anna));
        Do(0, new LedgerCommand.OpenWallet(Start, Boris));
    }

    [Fact]
    public void Points_are_held_then_available_then_lapsed()
    {
        Accrue(0, Anna, "R1", 500);

        Explain(13).Should().Equal("1 of R1, rules 1: Held 500");
        Explain(14).Should().Equal("1 of R1, rules 1: Available 500");
        Explain(14 + 365).Should().Equal("1 of R1, rules 1: Lapsed 500");
    }

    [Fact]
    public void A_debt_says_which_return_made_it_and_which_lots_paid_it()
    {
        Accrue(0, Anna, "R1", 500);
        Redeem(15, Anna, "P1", 400);
        Return(16, "R1", "RET1");
        Accrue(17, Anna, "R2", 150);

        Explain(40).Should().Equal(
            "1 of R1, rules 1: Spent 400 on P1, TakenBack 100 on R1 by RET1",
            "2 of R2, rules 1: PaidDebt 150 on R1 by RET1",
            "debt of R1 by RET1: 400, paid 150 from 2, left 250");
    }

    [Fact]
    public void What_another_purchase_had_to_give_is_told_on_its_lot()
    {
        Accrue(0, Anna, "R1", 100);
        Accrue(0, Anna, "R2", 100);
        Redeem(15, Anna, "P1", 100);
        Return(16, "R1", "RET1");

        Explain(16).Should().Equal(
            "1 of R1, rules 1: Spent 100 on P1",
            "2 of R2, rules 1: TakenForOther 100 on R1 by RET1");
    }

    [Fact]
    public void Points_that_had_lapsed_are_given_anew()
    {
        Accrue(0, Anna, "R1", 100);
        Redeem(15, Anna, "P1", 60);
        Return(400, "P1", "RET1");

        Explain(400).Should().Equal(
            "1 of R1, rules 1: Lapsed 40, GivenAnew 60 in 2",
            "2 of P1, rules 1: Available 60");
    }

    [Fact]
    public void A_late_lot_takes_over_what_others_had_paid()
    {
        Accrue(0, Anna, "R2", 100);
        Redeem(20, Anna, "P1", 70);
        Do(21, new LedgerCommand.AccruePoints(
            Start.AddDays(-10), Anna, new ReceiptKey("R1"), new Points(50), SaleOutline.Untold, null, null, null));

        Explain(21).Should().Equal(
            "1 of R2, rules 1: Available 80, Spent 20 on P1",
            "2 of R1, rules 1: Spent 50 on P1");
    }

    [Fact]
    public void Points_set_aside_name_their_reservation_until_it_ends()
    {
        Accrue(0, Anna, "R1", 100);
        Do(15, new LedgerCommand.ReservePoints(
            At(15), Anna, new Label("till 1"), new Points(30), Period.Parse("PT15M")));

        Explain(15).Should().Equal("1 of R1, rules 1: Available 70, SetAside 30 for till 1");
        Explain(16).Should().Equal("1 of R1, rules 1: Available 100");
    }

    [Fact]
    public void Merged_and_transferred_points_keep_their_story()
    {
        Accrue(0, Boris, "R1", 100);
        Accrue(0, Anna, "R2", 10);
        Do(15, new LedgerCommand.TransferPoints(At(15), Boris, Anna, new Points(25), new Label("T1")));
        Redeem(16, Boris, "P1", 5);
        Do(17, new LedgerCommand.MergeWallets(At(17), Anna, Boris));

        Explain(17).Should().Equal(
            "1 of R2, rules 1: Available 10",
            $"2 from {Boris}, rules 1: Available 25",
            $"3 of R1, rules 1, given to {Boris}: Available 70, SentAway 25 to {Anna}, Spent 5 on P1");
        Explain(17, Boris).Should().BeEmpty();
    }

    [Fact]
    public void What_an_operator_did_comes_with_his_reason()
    {
        Adjust(1, Direction.Give, 40, "goodwill");
        Adjust(2, Direction.Take, 15, "typing error");

        Explain(2).Should().Equal("1 for goodwill, rules 0: Available 25, Debited 15 for typing error");
    }

    [Fact]
    public void By_what_was_known_then_a_late_receipt_is_not_there()
    {
        Do(5, new LedgerCommand.AccruePoints(
            Start, Anna, new ReceiptKey("R1"), new Points(50), SaleOutline.Untold, null, null, null));

        Lines(Explanation(20, Anna, At(4))).Should().BeEmpty();
        Lines(Explanation(20, Anna, At(5))).Should().Equal("1 of R1, rules 1: Available 50");
    }

    [Fact]
    public void Without_the_facts_of_an_absorbed_wallet_nothing_is_explained()
    {
        Do(1, new LedgerCommand.MergeWallets(At(1), Anna, Boris));
        var explainer = new WalletExplainer();

        var explain = () =>
        {
            foreach (var fact in _ledger.Facts.Where(fact => fact.StreamId == Anna.Value))
            {
                explainer.Add(fact);
            }
        };

        explain.Should().Throw<InvalidOperationException>().WithMessage($"*{Boris}*");
    }

    private static DateTimeOffset At(int day) => Start.AddDays(day);

    private static string[] Lines(Explanation explanation) =>
        [.. explanation.Lots.Select(lot => Line(explanation, lot)), .. explanation.Debts.Select(Line)];

    private static string Line(Explanation explanation, ExplainedLot lot)
    {
        var source = (lot.Lot.Receipt, lot.From, lot.Reason) switch
        {
            ({ } receipt, _, _) => $"of {receipt}",
            (_, { } from, _) => $"from {from}",
            _ => $"for {lot.Reason}",
        };
        var owner = lot.Wallet == explanation.Wallet.Id ? string.Empty : $", given to {lot.Wallet}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{lot.Lot.Id} {source}, rules {lot.Lot.Programme}{owner}: {string.Join(", ", lot.Parts.Select(Line))}");
    }

    private static string Line(LotPart part)
    {
        var words = new[]
        {
            $"{part.Fate} {part.Points}",
            part.Receipt is { } receipt ? $"on {receipt}" : null,
            part.Document is { } document ? $"by {document}" : null,
            part.Reservation is { } reservation ? $"for {reservation}" : null,
            part.Wallet is { } wallet ? $"to {wallet}" : null,
            part.Lot is { } lot ? $"in {lot}" : null,
            part.Reason is { } reason ? $"for {reason}" : null,
        };
        return string.Join(' ', words.OfType<string>());
    }

    private static string Line(ExplainedDebt debt)
    {
        var paid = string.Join(", ", debt.PaidBy.Select(part => $"{part.Points} from {part.Lot}"));
        return $"debt of {debt.Receipt} by {debt.Document}: {debt.Owed}, paid {paid}, left {debt.Left}";
    }

    private string[] Explain(int day, WalletId? wallet = null) =>
        Lines(Explanation(day, wallet ?? Anna, knownAt: null));

    private Explanation Explanation(int day, WalletId wallet, DateTimeOffset? knownAt)
    {
        var explainer = new WalletExplainer(At(day), knownAt);
        foreach (var fact in _ledger.Facts)
        {
            explainer.Add(fact);
        }

        return explainer.At(wallet, At(day))!;
    }

    private void Accrue(int day, WalletId wallet, string receipt, int points) => Do(day, new LedgerCommand.AccruePoints(
        At(day), wallet, new ReceiptKey(receipt), new Points(points), SaleOutline.Untold, null, null, null));

    private void Redeem(int day, WalletId wallet, string receipt, int points) => Do(day, new LedgerCommand.RedeemPoints(
        At(day), wallet, new ReceiptKey(receipt), new Points(points), SaleOutline.Untold, Key: null));

    private void Return(int day, string receipt, string document) => Do(
        day, new LedgerCommand.ReturnGoods(At(day), new ReceiptKey(receipt), new Label(document), Lines: null));

    private void Adjust(int day, Direction direction, int points, string reason)
    {
        var (key, asks, approves) = (new Label(reason), new Label("op-1"), new Label("op-2"));
        Do(day, new LedgerCommand.AdjustPoints(
            At(day), Anna, key, direction, new Points(points), Lifetime: null, key, asks, approves));
    }

    private void Do(int day, LedgerCommand command) =>
        _ledger.Execute(command, At(day)).Answer.Refusal.Should().BeNull();
}
