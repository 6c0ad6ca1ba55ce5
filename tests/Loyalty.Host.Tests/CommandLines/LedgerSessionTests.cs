using System.Diagnostics;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.CommandLines;
using Loyalty.Host.PrivateServers;
using Loyalty.Postgres.Ledgers;
using Loyalty.Testing;
using Microsoft.Extensions.Logging;

namespace Loyalty.Host.Tests.CommandLines;

public sealed class LedgerSessionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_private_server_that_dies_under_a_verb_is_brought_back()
    {
        using var folder = new ScratchFolder();
        var typed = CommandRoot.Create().Parse(["demo", "--data-directory", folder.FullName]);
        await using var session = await LedgerSession.OpenAsync(
            typed, "main", makesLedger: true, TestContext.Current.CancellationToken);
        var before = PostmasterFile.Read(folder.Path("postgres", "cluster"))!;

        using (var server = Process.GetProcessById(before.ProcessId))
        {
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await SizeAsync(session)).Wallets.Should().Be(0);
        PostmasterFile.Read(folder.Path("postgres", "cluster"))!.ProcessId.Should().NotBe(before.ProcessId);
    }

    [Fact]
    public void What_a_verb_tells_in_one_line_is_not_logged_at_length_before()
    {
        using var logging = LoggerFactory.Create(LedgerSession.Log);

        logging.CreateLogger<PostgresLedgers>().IsEnabled(LogLevel.Error).Should().BeFalse();
        logging.CreateLogger<LedgerSession>().IsEnabled(LogLevel.Information).Should().BeTrue();
    }

    private static async Task<LedgerSize> SizeAsync(LedgerSession session)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (true)
        {
            try
            {
                return await session.Ledger.GetSizeAsync(limit.Token);
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(Poll, TimeProvider.System, limit.Token);
            }
        }
    }
}
