using System.Reflection;

namespace Loyalty.Domain.Tests.House;

/// <summary>What others compile against changes only on purpose: the text beside this file is the contract.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Loyalty.Domain")]
    [InlineData("Loyalty.Postgres")]
    public void The_public_API_is_the_approved_one(string assembly)
    {
        var path = $"tests/Loyalty.Domain.Tests/House/PublicApi.{assembly}.txt";
        var present = PublicApiText.Of(Assembly.Load(assembly));
        if (Approval.IsAsked)
        {
            File.WriteAllText(Repository.FullPath(path), string.Concat(present.Select(line => line + "\n")));
        }

        var approved = Repository.Exists(path) ? Repository.Lines(path) : [];
        var gone = approved.Except(present, StringComparer.Ordinal).Select(line => "- " + line);
        var added = present.Except(approved, StringComparer.Ordinal).Select(line => "+ " + line);

        gone.Concat(added).Should().BeEmpty(Approval.Remedy);
    }

    [Fact]
    public void The_text_tells_all_that_a_caller_could_notice()
    {
        const string Name = "Loyalty.Domain.Tests.House.PublicApiTests.Specimen<T>";

        PublicApiText.Of(typeof(Specimen<>)).Should().Equal(
            $"{Name}: abstract class : ICloneable where T : class, new()",
            $"{Name}.Changed: event EventHandler",
            $"{Name}.Clone(): object",
            $"{Name}.Find(string name, out long? position, int limit = 10): Task<string?>",
            $"{Name}.Limit: const int = 10",
            $"{Name}.Name: required string? {{ get; init; }}",
            $"{Name}.OnChanged(): protected virtual void",
            $"{Name}.Specimen(): protected",
            $"{Name}.Steps: protected abstract IReadOnlyList<(T, int)> {{ get; }}");
    }

    [Fact]
    public void The_text_of_a_record_leaves_out_what_the_compiler_adds()
    {
        const string Name = "Loyalty.Domain.Tests.House.PublicApiTests.SpecimenRecord";

        PublicApiText.Of(typeof(SpecimenRecord)).Should().Equal(
            $"{Name}: abstract class",
            $"{Name}.Amount: long {{ get; init; }}",
            $"{Name}.SpecimenRecord(long Amount): protected");
    }

    public abstract record SpecimenRecord(long Amount);

    public abstract class Specimen<T> : ICloneable
        where T : class, new()
    {
        public const int Limit = 10;

        public event EventHandler? Changed;

        public required string? Name { get; init; }

        protected abstract IReadOnlyList<(T Step, int Count)> Steps { get; }

        public Task<string?> Find(string name, out long? position, int limit = Limit)
        {
            position = limit;
            return Task.FromResult<string?>(name);
        }

        public object Clone() => MemberwiseClone();

        protected virtual void OnChanged() => Changed?.Invoke(this, EventArgs.Empty);

        private protected void Hidden() => OnChanged();
    }
}
