using System.Globalization;
using System.Text.Json;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads the members of one JSON object; each fault names line, member and remedy.</summary>
/// <remarks>
/// What nobody asked for is a fault too. After a fault a value that does no harm is given, so that the rest is looked
/// at as well; the file is not used.
/// </remarks>
internal sealed class MemberReader
{
    private readonly SourceNode _node;
    private readonly SourceFaults _faults;
    private readonly string _path;
    private readonly List<string> _asked = [];

    public MemberReader(SourceNode node, string path, SourceFaults faults)
    {
        (_node, _path, _faults) = (node, path, faults);
        if (node.Kind != JsonValueKind.Object)
        {
            Fault(node, path, "an object");
        }
    }

    /// <summary>The line on which the object starts.</summary>
    public int Line => _node.Line;

    /// <summary>Whether the member is there.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The member's value; null where it is not there.</summary>
    public SourceNode? Find(string name)
    {
        if (!_asked.Contains(name, StringComparer.Ordinal))
        {
            _asked.Add(name);
        }

        return _node.Member(name);
    }

    /// <summary>The member's value; a fault where it is not there.</summary>
    public SourceNode? Need(string name, string wanted)
    {
        var node = Find(name);
        if (node is null && _node.Kind == JsonValueKind.Object)
        {
            Fault(name, $"The member is missing. Add {wanted}.");
        }

        return node;
    }

    /// <summary>Where a member of this object is in the document.</summary>
    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>Notes a fault of a member, at its line where it is there.</summary>
    public void Fault(string name, string text) => _faults.Add(Find(name)?.Line ?? _node.Line, PathOf(name), text);

    /// <summary>Notes a fault of the object as a whole.</summary>
    public void Fault(string text) => _faults.Add(_node.Line, _path, text);

    /// <summary>Notes that a value is not what is wanted.</summary>
    public void Fault(SourceNode node, string path, string wanted) =>
        _faults.Add(node.Line, path, $"{wanted[..1].ToUpperInvariant()}{wanted[1..]} is wanted, not {node.Described}.");

    /// <summary>Notes every member that nobody has asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var member in _node.Members.Where(member => !_asked.Contains(member.Name, StringComparer.Ordinal)))
        {
            _faults.Add(
                member.Line, PathOf(member.Name), $"The member is not known here. Known: {string.Join(", ", _asked)}.");
        }
    }

    /// <summary>A short text that the ledger keeps.</summary>
    public Label Label(string name, string wanted) =>
        Need(name, wanted) is { } node ? Label(node, PathOf(name)) : default;

    /// <summary>A short text that the ledger keeps; null where it is not there.</summary>
    public Label? OptionalLabel(string name) => Find(name) is { } node ? Label(node, PathOf(name)) : null;

    /// <summary>A value as a label.</summary>
    public Label Label(SourceNode node, string path)
    {
        if (node.Kind != JsonValueKind.String)
        {
            Fault(node, path, "a text");
            return default;
        }

        if (Domain.Label.Fault(node.Text) is { } fault)
        {
            const int Most = Domain.Label.MaxLength;
            _faults.Add(node.Line, path, $"{fault} Give 1 to {Most} characters without control characters.");
            return default;
        }

        return new Label(node.Text);
    }

    /// <summary>Any text; null where it is not there.</summary>
    public string? OptionalText(string name)
    {
        if (Find(name) is not { } node)
        {
            return null;
        }

        if (node.Kind != JsonValueKind.String)
        {
            Fault(node, PathOf(name), "a text");
        }

        return node.Text;
    }

    /// <summary>Points of at least <paramref name="least"/>.</summary>
    public Points Points(string name, long least) =>
        Need(name, "a whole number") is { } node ? Points(node, PathOf(name), least) : default;

    /// <summary>Points of at least <paramref name="least"/>; null where they are not there.</summary>
    public Points? OptionalPoints(string name, long least) =>
        Find(name) is { } node ? Points(node, PathOf(name), least) : null;

    /// <summary>A value as points.</summary>
    public Points Points(SourceNode node, string path, long least) =>
        new(Whole(node, path, least, Domain.Points.MaxValue));

    /// <summary>A value as a whole number within limits.</summary>
    public long Whole(SourceNode node, string path, long least, long most)
    {
        if (node.Kind == JsonValueKind.Number
            && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most)
        {
            return value;
        }

        Fault(node, path, FormattableString.Invariant($"a whole number from {least} to {most}"));
        return least;
    }

    /// <summary>An instant with its offset.</summary>
    public DateTimeOffset Instant(string name) =>
        Need(name, $"an {SourceInstants.Wanted}") is { } node ? Instant(node, PathOf(name)) : Instants.First;

    /// <summary>An instant with its offset; null where it is not there.</summary>
    public DateTimeOffset? OptionalInstant(string name) => Find(name) is { } node ? Instant(node, PathOf(name)) : null;

    /// <summary>A value as an instant.</summary>
    public DateTimeOffset Instant(SourceNode node, string path)
    {
        if (node.Kind == JsonValueKind.String && SourceInstants.TryParse(node.Text, out var instant))
        {
            return instant;
        }

        Fault(node, path, $"an {SourceInstants.Wanted}");
        return Instants.First;
    }

    /// <summary>A period; null where it is not there.</summary>
    public Period? OptionalPeriod(string name) => Find(name) is { } node ? Period(node, PathOf(name)) : null;

    /// <summary>A value as a period.</summary>
    public Period Period(SourceNode node, string path)
    {
        if (node.Kind == JsonValueKind.String && Domain.Period.TryParse(node.Text, out var period))
        {
            return period;
        }

        Fault(node, path, "an ISO 8601 period such as P14D, P1M or PT15M, without sign or fraction,");
        return Domain.Period.None;
    }

    /// <summary>A decimal number, in quotes or not; null where it is not there.</summary>
    public decimal? OptionalDecimal(string name) => Find(name) is { } node ? Decimal(node, PathOf(name)) : null;

    /// <summary>A value as a decimal number.</summary>
    public decimal Decimal(SourceNode node, string path)
    {
        const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (node.Kind is JsonValueKind.Number or JsonValueKind.String
            && decimal.TryParse(node.Text, Form, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        Fault(node, path, "a decimal number such as 12.50");
        return 0;
    }

    /// <summary>One of an enumeration's values by its written name; null where it is not there.</summary>
    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => Find(name) is { } node ? Choice<T>(node, PathOf(name)) : null;

    /// <summary>The elements of an array, each with its place; none after a fault.</summary>
    public IEnumerable<(SourceNode Node, string Path)> Items(SourceNode node, string path)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            Fault(node, path, "an array");
        }

        return node.Items.Select((item, index) => (item, FormattableString.Invariant($"{path}[{index}]")));
    }

    private T Choice<T>(SourceNode node, string path)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>()
            .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);
        if (node.Kind == JsonValueKind.String && names.TryGetValue(node.Text, out var choice))
        {
            return choice;
        }

        Fault(node, path, $"one of {string.Join(", ", names.Keys)}");
        return default;
    }
}
