using System.Reflection;
using Loyalty.Domain.Tests.House;

namespace Loyalty.Marten.Tests;

/// <summary>What an application compiles against changes only on purpose: the text beside this file is it.</summary>
public sealed class PublicApiTests
{
    private const string Library = "Loyalty.Marten";
    private const string Path = $"tests/Loyalty.Marten.Tests/PublicApi.{Library}.txt";

    [Fact]
    public void The_public_API_is_the_approved_one()
    {
        var present = PublicApiText.Of(Assembly.Load(Library));
        if (Approval.IsAsked)
        {
            File.WriteAllText(Repository.FullPath(Path), string.Concat(present.Select(line => line + "\n")));
        }

        var approved = Repository.Exists(Path) ? Repository.Lines(Path) : [];
        var gone = approved.Except(present, StringComparer.Ordinal).Select(line => "- " + line);
        var added = present.Except(approved, StringComparer.Ordinal).Select(line => "+ " + line);

        gone.Concat(added).Should().BeEmpty(Approval.Remedy);
    }
}
