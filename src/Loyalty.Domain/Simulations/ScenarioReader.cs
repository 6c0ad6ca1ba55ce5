using System.Text.Json;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads scenario files strictly: what is not understood is a fault with line, member and remedy.</summary>
public static class ScenarioReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>The most faults that are told of one file.</summary>
    public const int MaxFaults = 20;

    /// <summary>Reads a file that holds one scenario or an array of them.</summary>
    /// <param name="utf8">The whole file, at most <see cref="MaxFileBytes"/>.</param>
    public static ScenarioFile Read(ReadOnlySpan<byte> utf8)
    {
        var faults = new SourceFaults();
        if (utf8.Length > MaxFileBytes)
        {
            faults.Add(1, string.Empty, $"The file is larger than {MaxFileBytes} bytes. Split it.");
            return new ScenarioFile([], faults.All);
        }

        var document = SourceParser.Parse(utf8, faults);
        Scenario[] scenarios = document switch
        {
            null => [],
            { Kind: JsonValueKind.Array } => [.. document.Items.Select(
                (one, index) => Scenario(one, FormattableString.Invariant($"[{index}]"), faults))],
            _ => [Scenario(document, string.Empty, faults)],
        };
        if (document is not null && scenarios.Length == 0)
        {
            faults.Add(document.Line, string.Empty, "The array is empty. Put at least one scenario into it.");
        }

        return faults.Any ? new ScenarioFile([], faults.All) : new ScenarioFile([.. scenarios], []);
    }

    private static Scenario Scenario(SourceNode node, string path, SourceFaults faults)
    {
        var members = new MemberReader(node, path, faults);
        var id = Id(members);
        var title = members.OptionalText("title");
        var programme = ProgrammeReader.Read(members, "programme", faults);
        var steps = StepReader.ReadAll(members, "steps", programme, faults);
        _ = members.OptionalText("note");
        members.RefuseOthers();
        return new Scenario(id, title, programme, steps);
    }

    private static string Id(MemberReader members)
    {
        if (members.Need("id", "a text that names the scenario") is null)
        {
            return string.Empty;
        }

        var id = members.OptionalText("id")!;
        if (string.IsNullOrWhiteSpace(id))
        {
            members.Fault("id", "The text is empty. Give the scenario a name.");
        }

        return id;
    }
}
