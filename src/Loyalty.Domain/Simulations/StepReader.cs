using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads the steps of one scenario: each becomes the command that it stands for.</summary>
internal sealed class StepReader
{
    private const string Verb = "do";

    private static readonly FrozenDictionary<string, Func<CommandReader, LedgerCommand>> Verbs =
        new Dictionary<string, Func<CommandReader, LedgerCommand>>(StringComparer.Ordinal)
        {
            ["accrue"] = reader => reader.Accrue(),
            ["redeem"] = reader => reader.Redeem(),
            ["reserve"] = reader => reader.Reserve(),
            ["capture"] = reader => reader.Capture(),
            ["void"] = reader => reader.Void(),
            ["return"] = reader => reader.Return(),
            ["suspend"] = reader => reader.Suspend(),
            ["resume"] = reader => reader.Resume(),
            ["confiscate"] = reader => reader.Confiscate(),
            ["sale"] = reader => reader.Sale(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string Known = string.Join(", ", Verbs.Keys.Order(StringComparer.Ordinal));

    private readonly SourceFaults _faults;
    private readonly Programme _programme;
    private readonly HashSet<ReceiptKey> _sales = [];
    private DateTimeOffset _clock = DateTimeOffset.MinValue;
    private decimal _issued;

    private StepReader(Programme programme, SourceFaults faults) => (_programme, _faults) = (programme, faults);

    public static ImmutableArray<ScenarioStep> ReadAll(
        MemberReader scenario, string name, Programme programme, SourceFaults faults)
    {
        if (scenario.Need(name, "an array of steps") is not { } node)
        {
            return [];
        }

        var reader = new StepReader(programme, faults);
        var path = scenario.PathOf(name);
        var steps = scenario.Items(node, path).Select(item => reader.Read(item.Node, item.Path)).ToImmutableArray();
        if (node.Kind == JsonValueKind.Array && steps.IsEmpty)
        {
            scenario.Fault(name, "The array is empty. Put at least one step into it.");
        }

        return steps;
    }

    private ScenarioStep Read(SourceNode node, string path)
    {
        var members = new MemberReader(node, path, _faults);
        var at = members.Instant("at");
        _ = members.OptionalText("note");
        if (members.Has(Verb))
        {
            return Happening(members, at);
        }

        Advance(members, "at", at);
        if (node.Kind == JsonValueKind.Object && !members.Has("expect"))
        {
            members.Fault($"The step neither does nor expects anything. Add do ({Known}) or expect.");
        }

        var expect = ExpectationReader.Read(members, isOfCommand: false, _faults);
        members.RefuseOthers();
        return new ScenarioStep(members.Line, at, Command: null, Fails: null, expect);
    }

    private ScenarioStep Happening(MemberReader members, DateTimeOffset at)
    {
        var recordedAt = members.OptionalInstant("recordedAt") ?? at;
        if (recordedAt < at)
        {
            members.Fault(
                "recordedAt", "The ledger would learn of the step before it happened. Give an instant not before at.");
        }

        Advance(members, members.Has("recordedAt") ? "recordedAt" : "at", recordedAt);
        var command = Command(members, at);
        var fails = ExpectationReader.ReadFails(members, _faults);
        var expect = ExpectationReader.Read(members, isOfCommand: true, _faults);
        if (command is not null)
        {
            members.RefuseOthers();
        }

        return new ScenarioStep(members.Line, recordedAt, command, fails, expect);
    }

    private void Advance(MemberReader members, string name, DateTimeOffset recordedAt)
    {
        if (recordedAt < _clock)
        {
            members.Fault(name, $"The ledger's clock would go back: the step above is recorded at {_clock.Written()}. "
                + "Give a later instant, or recordedAt where the ledger learns late of it.");
        }

        _clock = Instants.Later(_clock, recordedAt);
    }

    private LedgerCommand? Command(MemberReader members, DateTimeOffset at)
    {
        var verb = members.Find(Verb)!;
        if (verb.Kind != JsonValueKind.String || !Verbs.TryGetValue(verb.Text, out var read))
        {
            members.Fault(verb, members.PathOf(Verb), $"one of {Known}");
            return null;
        }

        var command = read(new CommandReader(members, at, _programme, _sales, _faults));
        Count(members, command);
        if (!_faults.Any && CommandCheck.Fault(command) is { } fault)
        {
            members.Fault(fault);
        }

        return command;
    }

    // Beyond this sum the ledger's books could not be kept.
    private void Count(MemberReader members, LedgerCommand command)
    {
        _issued += command switch
        {
            LedgerCommand.AccruePoints accrue => accrue.Points.Value,
            LedgerCommand.RegisterReceipt sale => sale.Lines.Sum(line => line.Amount) * ProgrammeCheck.MaxRate,
            _ => 0,
        };
        if (_issued > Points.MaxValue)
        {
            members.Fault($"The scenario gives more than {Points.MaxValue} points in all. Give fewer.");
            _issued = 0;
        }
    }
}
