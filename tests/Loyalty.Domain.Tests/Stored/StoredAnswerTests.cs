using System.Text.Json;
using Loyalty.Domain.Stored;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Domain.Tests.Stored;

/// <summary>First answers are stored with the facts: the form in which they are stands in a file.</summary>
public sealed class StoredAnswerTests
{
    private const string File = "tests/Loyalty.Domain.Tests/Stored/Answers.jsonl";

    private static readonly Answer[] Examples =
    [
        Answer.Ok,
        new() { Outcome = Outcome.Ok, Earned = new Points(5), Paid = new Points(10) },
        new()
        {
            Outcome = Outcome.Ok,
            Restored = new Points(10),
            ClawedBack = new Points(4),
            Forgiven = new Points(1),
        },
        new() { Outcome = Outcome.Ok, Programme = 2 },
        new() { Outcome = Outcome.Repeat },
        new() { Outcome = Outcome.Parked },
        Answer.Refused(Refusal.Insufficient(new Points(40))),
        Answer.Refused(new Refusal(RefusalCode.ReservationClosed) { Reason = "voided" }),
        Answer.Refused(new Refusal(RefusalCode.WalletMerged) { Survivor = Ledgers.Story.Wallet(1) }),
    ];

    [Fact]
    public void An_answer_is_stored_as_it_always_was()
    {
        var present = Examples.Select(Written).ToList();
        if (Approval.IsAsked)
        {
            System.IO.File.WriteAllText(Repository.FullPath(File), string.Concat(present.Select(line => line + "\n")));
        }

        Repository.Lines(File).Should().Equal(present, Approval.Remedy);
    }

    [Fact]
    public void A_stored_answer_is_read_back_the_same() => Repository.Lines(File)
        .Select(line => JsonSerializer.Deserialize<Answer>(line, StoredJson.Options)).Should().Equal(Examples);

    [Fact]
    public void The_examples_use_every_member_that_is_stored()
    {
        var members = new StoredMembers();
        foreach (var example in Examples)
        {
            members.See(typeof(Answer), JsonSerializer.SerializeToElement(example, StoredJson.Options));
        }

        members.Unused.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"outcome":"perhaps"}""")]
    [InlineData("""{"outcome":0}""")]
    [InlineData("{}")]
    [InlineData("""{"outcome":"refused","refusal":{}}""")]
    [InlineData("""{"outcome":"refused","refusal":{"code":"unlucky"}}""")]
    public void What_is_no_answer_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Answer>(json, StoredJson.Options))
            .Should().Throw<JsonException>();

    private static string Written(Answer answer) => JsonSerializer.Serialize(answer, StoredJson.Options);
}
