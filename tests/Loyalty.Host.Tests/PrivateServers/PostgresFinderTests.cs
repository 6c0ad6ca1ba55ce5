using Loyalty.Host.PrivateServers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loyalty.Host.Tests.PrivateServers;

/// <summary>What is called postgres may be anything.</summary>
public sealed class PostgresFinderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_PostgreSQL_the_error_says_the_one_command_that_installs_it()
    {
        var attempt = () => FindAsync();

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .StartWith("PostgreSQL 15 or later was not found.")
            .And.Contain(InstallAdvice.ForThisSystem(null))
            .And.Contain("Loyalty:Connection");
    }

    [Fact]
    public async Task The_first_folder_that_will_do_is_taken_and_the_rest_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The impostors are scripts.");
        var good = Fake("good", "echo 'postgres (PostgreSQL) 16.3 (Debian 16.3-1)'");

        var binaries = await FindAsync(
            folder.Path("missing"),
            Fake("old", "echo 'postgres (PostgreSQL) 14.12'"),
            Fake("other", "echo 'postgres, the delivery service, 99.1'"),
            Fake("failing", "echo 'postgres (PostgreSQL) 17.1'; exit 1"),
            Fake("alone", "echo 'postgres (PostgreSQL) 17.1'", beside: []),
            good,
            Fake("later", "echo 'postgres (PostgreSQL) 18.0'"));

        binaries.Should().Be(new PostgresBinaries(good, 16));
    }

    [Fact]
    public async Task What_was_passed_over_is_told_with_the_reason()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The impostors are scripts.");
        var old = Fake("old", "echo 'postgres (PostgreSQL) 14.12'");
        var alone = Fake("alone", "echo 'postgres (PostgreSQL) 17.1'", beside: ["initdb"]);
        var other = Fake("other", "echo hello");

        var attempt = () => FindAsync(old, alone, other);

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .Contain($"{old}/postgres is version 14")
            .And.Contain($"{alone}/postgres has no initdb and pg_ctl beside it")
            .And.Contain($"{other}/postgres is not PostgreSQL");
    }

    [Fact]
    public async Task A_cluster_is_run_by_the_version_that_made_it_only()
    {
        Directory.CreateDirectory(folder.Path("data", "postgres", "cluster"));
        await File.WriteAllTextAsync(
            folder.Path("data", "postgres", "cluster", "PG_VERSION"), "9999\n", TestContext.Current.CancellationToken);
        var search = PostgresSearch.OfThisSystem() with { MayFetch = false };
        var directory = ServerDirectory.Open(folder.Path("data"));
        var finder = new PostgresFinder(search, directory, ServerAccount.Own, NullLogger.Instance);

        var attempt = () => finder.FindAsync(9999, TestContext.Current.CancellationToken);

        (await attempt.Should().ThrowAsync<PrivateServerException>()).Which.Message.Should()
            .StartWith("PostgreSQL 9999, which made the ledger's database, was not found.");
    }

    [Fact]
    public async Task A_link_on_PATH_leads_to_the_folder_where_everything_lies()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such links.");
        var install = Fake("install", "echo 'postgres (PostgreSQL) 15.18'");
        var links = Directory.CreateDirectory(folder.Path("links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "postgres"), Path.Combine(install, "postgres"));

        var binaries = await FindAsync(links);

        binaries.Folder.Should().Be(install);
    }

    private Task<PostgresBinaries> FindAsync(params string[] folders)
    {
        var search = new PostgresSearch(folders, MayFetch: false);
        var directory = ServerDirectory.Open(folder.Path("data"));
        var finder = new PostgresFinder(search, directory, ServerAccount.Own, NullLogger.Instance);
        return finder.FindAsync(clusterMajor: null, TestContext.Current.CancellationToken);
    }

    private string Fake(string name, string script, string[]? beside = null)
    {
        var install = Directory.CreateDirectory(folder.Path(name)).FullName;
        foreach (var program in new[] { "postgres" }.Concat(beside ?? ["initdb", "pg_ctl"]))
        {
            var path = Path.Combine(install, program);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        return install;
    }
}
