using System.Diagnostics;
using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Postgres.Tests.Ledgers;
using Wolverine;

namespace Loyalty.Marten.Tests.Handlers;

/// <summary>
/// A node of the application in a process of its own, to be killed. It keeps projections and does nothing else by
/// itself: not even the messages that it has scheduled.
/// </summary>
internal sealed class ErpProcess : IDisposable
{
    /// <summary>Makes the test program such a node; the database follows.</summary>
    public const string Word = "node";

    private const string Ready = "ready";
    private const string Accrue = "accrue";
    private const string Publish = "publish";
    private readonly Process _process;

    private ErpProcess(Process process) => _process = process;

    /// <summary>What the node accrues when it is asked to, held for a little.</summary>
    public static LedgerCommand.AccruePoints Command =>
        ErpHost.Accrue(TestNode.Wallet(1), "R1", points: 25, Period.Parse("PT5S"));

    /// <summary>How soon one node of a test believes that another is dead.</summary>
    public static void WithoutPatience(WolverineOptions options)
    {
        var often = TimeSpan.FromMilliseconds(200);
        options.Durability.FirstHealthCheckExecution = often;
        options.Durability.HealthCheckPollingTime = often;
        options.Durability.OrphanedMessageSweepPollingTime = often;
        options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(5);
    }

    /// <summary>Starts one, and waits until it runs.</summary>
    public static async Task<ErpProcess> StartAsync(string database)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ErpProcess).Assembly.Location, Word, database])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var node = new ErpProcess(Process.Start(start)!);
        await node.HearAsync();
        return node;
    }

    /// <summary>Lets it accrue, and waits for the answer.</summary>
    public async Task AccrueAsync()
    {
        await _process.StandardInput.WriteLineAsync(Accrue);
        await HearAsync();
    }

    /// <summary>Lets it put a command into its durable queue, and waits until it has.</summary>
    public async Task PublishAsync()
    {
        await _process.StandardInput.WriteLineAsync(Publish);
        await HearAsync();
    }

    /// <summary>Kills it without a chance to do anything, and waits until it is gone. A repeat does nothing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Kills it if it still runs.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    /// <summary>The node itself, until its input ends.</summary>
    /// <param name="database">How to connect to its database.</param>
    /// <returns>How the process ends.</returns>
    internal static async Task<int> RunAsync(string database)
    {
        await using var erp = await ErpHost.StartAsync(database, options => options.RunsWorkers = true, messages =>
        {
            WithoutPatience(messages);
            messages.Durability.ScheduledJobFirstExecution = TimeSpan.FromHours(1);
        });
        await erp.OpenAsync(TestNode.Wallet(1));
        await Console.Out.WriteLineAsync(Ready);
        while (await Console.In.ReadLineAsync() is { } word)
        {
            await (word is Publish ? erp.PublishAsync(Command) : erp.InvokeAsync<CommandResult>(Command));
            await Console.Out.WriteLineAsync(Ready);
        }

        return 0;
    }

    private async Task HearAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not Ready)
        {
            throw new InvalidOperationException("The node ended before it was ready.");
        }
    }
}
