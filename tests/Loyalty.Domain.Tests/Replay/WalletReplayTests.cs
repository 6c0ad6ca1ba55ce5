using Loyalty.Domain.Replay;
using Loyalty.Domain.Tests.Ledgers;

namespace Loyalty.Domain.Tests.Replay;

public sealed class WalletReplayTests
{
    [Fact]
    public void Looked_back_at_a_wallet_has_what_had_taken_effect_and_was_known()
    {
        var story = Story.Begin().Give("R1", 1).After("P2D").Give("R2", 2).Late(Story.Start).Give("R3", 4);

        Available(story, asOf: null, knownAt: null).Should().Be(7);
        Available(story, asOf: Story.Start.AddDays(1), knownAt: null).Should().Be(5);
        Available(story, asOf: null, knownAt: Story.Start.AddDays(1)).Should().Be(1);
        Available(story, asOf: Story.Start, knownAt: Story.Start).Should().Be(1);
        Available(story, asOf: Story.Start.AddDays(-1), knownAt: null).Should().BeNull();
    }

    private static long? Available(Story story, DateTimeOffset? asOf, DateTimeOffset? knownAt)
    {
        var replay = new WalletReplay(asOf, knownAt);
        foreach (var fact in story.Ledger.Facts)
        {
            replay.Add(fact);
        }

        return replay.At(Story.Wallet(1), asOf ?? story.Now)?.Balance.Available.Value;
    }
}
