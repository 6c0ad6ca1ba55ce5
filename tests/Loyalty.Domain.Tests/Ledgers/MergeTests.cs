using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Tests.Ledgers;

/// <summary>
/// Rule 18: a merge keeps lots, debts, receipt keys and history; who was absorbed points to the survivor.
/// </summary>
public sealed class MergeTests
{
    [Fact]
    public void The_survivor_has_the_lots_the_reservations_and_the_debt_of_both() => Story.Begin().Open(2)
        .Give("L1", 5).Accrue("R1", 7)
        .Give("R2", 50, wallet: 2).Redeem("P2", 50, wallet: 2).Return("R2").Accrue("R3", 20, wallet: 2)
        .Balance(held: 20, available: 0, debt: 50, wallet: 2)
        .Merge(survivor: 1, absorbed: 2)
        .Balance(held: 27, available: 0, debt: 45)
        .Balance(held: 0, available: 0, debt: 0, wallet: 2);

    [Fact]
    public void Open_reservations_come_along_and_their_registers_take_them_there() => Story.Begin().Open(2)
        .Give("L2", 10, wallet: 2).Reserve("V1", 6, wallet: 2).Merge(survivor: 1, absorbed: 2)
        .Balance(held: 0, available: 4, debt: 0, reserved: 6)
        .Capture("V1", wallet: 2).Refused(RefusalCode.WalletMerged)
        .Reserve("V1", 1).Refused(RefusalCode.Conflict)
        .Capture("V1").Balance(held: 0, available: 4, debt: 0);

    [Fact]
    public void Two_open_reservations_of_one_name_keep_the_wallets_apart() => Story.Begin().Open(2)
        .Give("L1", 10).Reserve("V1", 6).Give("L2", 10, wallet: 2).Reserve("V1", 6, wallet: 2)
        .Merge(survivor: 1, absorbed: 2).Refused(RefusalCode.Conflict)
        .GiveUp("V1", wallet: 2).Merge(survivor: 1, absorbed: 2)
        .Balance(held: 0, available: 14, debt: 0, reserved: 6);

    [Fact]
    public void Lots_get_numbers_behind_those_of_the_survivor()
    {
        var story = Story.Begin().Open(2)
            .Give("L1", 5).Give("L2", 7, wallet: 2).Merge(survivor: 1, absorbed: 2).Redeem("P1", 12);
        story.Ledger.Wallets[Story.Wallet(1)].Redemptions[new ReceiptKey("P1")].Allocation.Should().Equal(
            new Allocation(new LotId(1), new Points(5)), new Allocation(new LotId(2), new Points(7)));
        story.Give("L4", 1).Ledger.Wallets[Story.Wallet(1)].LastLot.Should().Be(new LotId(3));
    }

    [Fact]
    public void Returns_of_what_the_absorbed_wallet_had_bought_are_the_survivor_s() => Story.Begin().Open(2)
        .Give("L2", 10, wallet: 2).Redeem("P2", 6, wallet: 2).Accrue("R2", 3, wallet: 2)
        .Merge(survivor: 1, absorbed: 2)
        .Return("P2").Returned(restored: 6, clawedBack: 0)
        .Return("R2").Returned(restored: 0, clawedBack: 3)
        .Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void More_is_told_of_a_receipt_of_the_absorbed_wallet_at_the_survivor_and_nowhere_else() => Story.Begin()
        .Open(2).Open(3).Give("R2", 10, wallet: 2).Give("L3", 10, wallet: 3)
        .Merge(survivor: 1, absorbed: 2)
        .Redeem("R2", 4, key: "old", wallet: 2).Refused(RefusalCode.WalletMerged)
        .Redeem("R2", 4, key: "other", wallet: 3).Refused(RefusalCode.Conflict)
        .Redeem("R2", 4).Balance(held: 0, available: 6, debt: 0);

    [Fact]
    public void A_merge_of_merged_wallets_leads_to_the_last_survivor() => Story.Begin().Open(2).Open(3)
        .Give("L3", 10, wallet: 3).Redeem("P3", 4, wallet: 3)
        .Merge(survivor: 2, absorbed: 3).Merge(survivor: 1, absorbed: 2)
        .Return("P3").Returned(restored: 4, clawedBack: 0).Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void The_same_merge_again_is_a_repeat_and_another_of_the_absorbed_one_is_refused() => Story.Begin()
        .Open(2).Open(3).Merge(survivor: 1, absorbed: 2)
        .Merge(survivor: 1, absorbed: 2).Repeated().RecordedNothing()
        .Merge(survivor: 3, absorbed: 2).Refused(RefusalCode.WalletMerged)
        .Merge(survivor: 2, absorbed: 3).Refused(RefusalCode.WalletMerged)
        .Merge(survivor: 1, absorbed: 9).Refused(RefusalCode.WalletNotFound)
        .Merge(survivor: 9, absorbed: 1).Refused(RefusalCode.WalletNotFound);

    [Fact]
    public void What_was_due_in_the_absorbed_wallet_is_recorded_there_first()
    {
        var story = Story.Begin().Open(2).Accrue("R2", 10, "P1D", wallet: 2).After("P2D")
            .Merge(survivor: 1, absorbed: 2);
        story.Facts.Select(recorded => (recorded.StreamId == Story.Wallet(1).Value, recorded.Fact.GetType().Name))
            .Should().Equal(
                (false, nameof(WalletEvent.Released)),
                (false, nameof(WalletEvent.MergedInto)),
                (true, nameof(WalletEvent.Absorbed)));
        story.Ledger.Wallets[Story.Wallet(2)].Survivor.Should().Be(Story.Wallet(1));
    }
}
