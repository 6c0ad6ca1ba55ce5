using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Laws;

/// <summary>What would become of a wallet: commands on receipts of its own, decided on beside the ledger.</summary>
internal sealed class Fork(ProgrammeBook programmes, Wallet wallet)
{
    private readonly Dictionary<ReceiptKey, Receipt> _receipts = [];

    public Wallet Wallet { get; private set; } = wallet;

    public Answer Send(LedgerCommand command, DateTimeOffset recordedAt)
    {
        var receipt = CommandNeeds.Of(command, recordedAt).Receipt!.Value;
        var scope = new Scope
        {
            Programmes = programmes,
            Wallet = Wallet,
            Receipt = _receipts.GetValueOrDefault(receipt, Receipt.Unknown(receipt)),
        };
        var after = Decider.Decide(scope, command, recordedAt);
        Wallet = after.After.Wallet!;
        _receipts[receipt] = after.After.Receipt!;
        return after.Answer;
    }
}
