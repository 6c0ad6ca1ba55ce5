using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

public sealed class SameWalletTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly WalletId Wallet = new(new Guid("00000000-0000-0000-0000-000000000001"));

    [Fact]
    public void A_transfer_to_oneself_is_refused_by_one_fact_and_the_next_fact_follows_it()
    {
        var ledger = new MemoryLedger(Programme.Default);
        ledger.Execute(new LedgerCommand.OpenWallet(Now, Wallet), Now);

        var result = ledger.Execute(
            new LedgerCommand.TransferPoints(Now, Wallet, Wallet, new Points(1), new Label("T1")), Now);
        ledger.Execute(new LedgerCommand.CloseWallet(Now, Wallet), Now);

        result.Answer.Refusal!.Code.Should().Be(RefusalCode.SameWallet);
        var facts = ledger.Facts.Where(fact => fact.StreamId == Wallet.Value).ToList();
        facts.Select(fact => fact.Fact.GetType())
            .Should().Equal(typeof(WalletEvent.Opened), typeof(WalletEvent.CommandRefused), typeof(WalletEvent.Closed));
        facts.Select(fact => fact.Version).Should().Equal(1, 2, 3);
    }
}
