using Loyalty.Drills.Nodes;
using Loyalty.Testing;
using static System.FormattableString;

namespace Loyalty.Drills.Tests;

/// <summary>A node that runs beside a drill.</summary>
public sealed class NodeProcessTests
{
    /// <summary>
    /// What ends a drill after its round, a signal to all that runs in its terminal, leaves its nodes be.
    /// </summary>
    [Fact]
    public async Task A_node_gets_no_signals_of_the_drill_s_terminal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sessions are looked up in /proc, which Linux alone has.");
        await using var database = await ScratchDatabase.CreateAsync();
        using var folder = new ScratchFolder();
        using var node = NodeProcess.Of(NodeFault.None, folder.FullName, database.ConnectionString);

        await node.StartAsync(TestContext.Current.CancellationToken);

        GroupOf(node.Id).Should().Be(node.Id).And.NotBe(GroupOf(Environment.ProcessId));
    }

    // Behind the name in brackets: the state, the parent, the group.
    private static int GroupOf(int process)
    {
        const int group = 2;
        var line = File.ReadAllText(Invariant($"/proc/{process}/stat"));
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return int.Parse(fields[group], System.Globalization.CultureInfo.InvariantCulture);
    }
}
