using System.Text.Json;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.Ledgers;

namespace Loyalty.Domain.Tests.Programmes;

public sealed class ProgrammeBookTests
{
    private static readonly Programme Generous = new() { Hold = Period.None, Shortfall = Shortfall.Clamp };

    [Fact]
    public void A_draft_does_nothing_until_it_is_published()
    {
        var story = Story.Begin().Draft("P2", Generous).Accrue("R1", 10).Balance(held: 10, available: 0, debt: 0)
            .Publish(2).Accrue("R2", 5).Balance(held: 10, available: 5, debt: 0);
        story.Ledger.Programmes[2]!.From.Should().Be(story.Now);
    }

    [Fact]
    public void Purchases_go_by_the_version_in_force_when_they_were_made() =>
        Story.Begin().Draft("P2", Generous).Publish(2, Story.Start.AddDays(1))
            .After("P2D").Accrue("R1", 10)
            .Late(Story.Start).Accrue("R2", 5)
            .Balance(held: 5, available: 10, debt: 0);

    [Fact]
    public void Of_versions_with_one_start_the_newest_counts() =>
        Story.Begin().Draft("P2", Programme.Default).Draft("P3", Generous)
            .Publish(3).Publish(2, Story.Start).Accrue("R1", 10).Balance(held: 0, available: 10, debt: 0);

    [Fact]
    public void From_its_retirement_on_the_version_before_counts_again() =>
        Story.Begin().Draft("P2", Generous).Publish(2, Story.Start).Retire(2, Story.Start.AddDays(1))
            .Accrue("R1", 1).After("P1D").Accrue("R2", 2).Balance(held: 2, available: 1, debt: 0);

    [Fact]
    public void A_version_is_in_force_from_its_start_and_no_longer_at_its_end()
    {
        var book = Story.Begin().Retire(1, Story.Start).Ledger.Programmes;
        book.InForce(Instants.First)!.Number.Should().Be(1);
        book.InForce(Instants.First.AddMicroseconds(-1)).Should().BeNull();
        book.InForce(Story.Start.AddMicroseconds(-1))!.Number.Should().Be(1);
        book.InForce(Story.Start).Should().BeNull();
        (book[0], book[2]).Should().Be((null, null));
    }

    [Fact]
    public void A_return_goes_by_the_version_of_the_sale() =>
        Story.Begin(Generous).Accrue("R1", 10).Redeem("P1", 10)
            .Draft("P2", Programme.Default).Publish(2)
            .After("P1D").Return("R1").Returned(restored: 0, clawedBack: 0).Balance(held: 0, available: 0, debt: 0);

    [Fact]
    public void Publishing_and_retiring_again_for_the_same_instant_are_repeats()
    {
        var story = Story.Begin().Draft("P2", Generous).Publish(2, Story.Start);
        story.Answer.Programme.Should().Be(2);
        story.Publish(2, Story.Start).Repeated().RecordedNothing();
        story.Retire(2, Story.Start.AddDays(1)).Answer.Programme.Should().Be(2);
        story.Retire(2, Story.Start.AddDays(1)).Repeated().RecordedNothing();
    }

    [Fact]
    public void A_version_is_published_once_and_retired_once_after_that() =>
        Story.Begin().Draft("P2", Generous)
            .Retire(2).Refused(RefusalCode.ProgrammeState)
            .Publish(2, Story.Start)
            .Publish(2, Story.Start.AddDays(1)).Refused(RefusalCode.ProgrammeState)
            .Retire(2, Story.Start.AddDays(1))
            .Retire(2, Story.Start.AddDays(2)).Refused(RefusalCode.ProgrammeState)
            .Publish(3).Refused(RefusalCode.NotFound)
            .Retire(0).Refused(RefusalCode.NotFound);

    [Fact]
    public void Drafting_again_under_the_same_key_is_a_repeat_and_other_rules_are_a_conflict()
    {
        var story = Story.Begin().Draft("P2", Generous);
        story.Answer.Programme.Should().Be(2);
        story.Draft("P2", Generous).Repeated().RecordedNothing();
        story.Answer.Programme.Should().Be(2);
        story.Draft("P2", Programme.Default).Refused(RefusalCode.Conflict).RecordedNothing();
    }

    [Fact]
    public void A_programme_is_the_same_after_it_was_written_and_read()
    {
        var random = new Random(7);
        for (var count = 0; count < 200; count++)
        {
            var programme = Histories.ProgrammeAuthor.Write(random);
            var json = JsonSerializer.Serialize(programme, StoredJson.Options);
            var again = JsonSerializer.Deserialize<Programme>(json, StoredJson.Options)!;
            JsonSerializer.Serialize(again, StoredJson.Options).Should().Be(json);
            again.Should().BeEquivalentTo(programme);
        }
    }

    [Fact]
    public void What_a_document_leaves_out_is_as_in_the_default() =>
        JsonSerializer.Deserialize<Programme>("{}", StoredJson.Options).Should().BeEquivalentTo(Programme.Default);

    [Theory]
    [InlineData("{\"grce\":\"P1D\"}")]
    [InlineData("{\"hold\":\"P1D\",\"hold\":\"P2D\"}")]
    [InlineData("{\"shortfall\":1}")]
    [InlineData("{\"shortfall\":\"forgive\"}")]
    [InlineData("{\"zone\":null}")]
    [InlineData("{\"earn\":{\"rate\":\"much\"}}")]
    public void A_document_with_unknown_repeated_or_impossible_members_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Programme>(json, StoredJson.Options))
            .Should().Throw<JsonException>();
}
