using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Receipts;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads what a step says of a receipt's lines: their names, weights, points and quantities.</summary>
/// <param name="members">The step.</param>
/// <param name="faults">Where faults are noted.</param>
internal sealed class LineReader(MemberReader members, SourceFaults faults)
{
    /// <summary>The member that says how points fall on lines.</summary>
    public const string LinePointsMember = "linePoints";

    private const string Lines = "lines";
    private const string Quantities = "quantities";
    private const string Unit = "quantity";

    private static readonly ImmutableArray<Label> One = [new Label("1")];

    /// <summary>The members that tell the lines of a sale.</summary>
    public static ImmutableArray<string> Members { get; } = [Lines, Quantities];

    /// <summary>Lines with weights, as far as they are told.</summary>
    /// <param name="isKnown">Whether a step above has named the receipt: then its lines may be left out.</param>
    public SaleOutline Weighed(bool isKnown)
    {
        if (members.Find(Lines) is not { } node)
        {
            // What an earlier step has fixed is known when the scenario runs; else there is one line.
            return new SaleOutline(Lines: null, OfSale(isKnown ? null : One));
        }

        var lines = Entries(node, members.PathOf(Lines), "weight").Select(Weight).ToImmutableArray();
        return new SaleOutline(lines, OfSale([.. lines.Select(line => line.Line)]));
    }

    /// <summary>Lines of which only the names are told.</summary>
    public SaleOutline Named(ImmutableArray<Label> names) =>
        new([.. names.Select(name => new OutlineLine(name, Weight: null))], OfSale(names));

    /// <summary>How points fall on lines; null where the step does not say.</summary>
    public ImmutableArray<(Label Line, Points Points)>? LinePoints()
    {
        if (members.Find(LinePointsMember) is not { } node)
        {
            return null;
        }

        if (members.Has(Lines))
        {
            members.Fault(LinePointsMember, "The points are split in two ways. Give lines or linePoints, not both.");
        }

        return [.. Entries(node, members.PathOf(LinePointsMember), "number of points")
            .Select(entry => (entry.Line, members.Points(entry.Node, entry.Path, 0)))];
    }

    /// <summary>What comes back; null where the step does not say.</summary>
    public ImmutableArray<ReturnedLine>? Returned() =>
        members.Find(Lines) is { } node ? OfReturn(Entries(node, members.PathOf(Lines), Unit)) : null;

    private ImmutableArray<ReturnedLine>? OfSale(ImmutableArray<Label>? known)
    {
        if (members.Find(Quantities) is not { } node)
        {
            return null;
        }

        var entries = Entries(node, members.PathOf(Quantities), Unit);
        if (known is { } lines)
        {
            foreach (var entry in entries.Where(entry => !lines.Contains(entry.Line)))
            {
                faults.Add(
                    entry.Node.Line,
                    entry.Path,
                    $"The receipt has no line \"{entry.Line}\". Its lines: {string.Join(", ", lines)}.");
            }
        }

        return OfReturn(entries);
    }

    // The order of quantities says nothing: sorted, so that a repeat in another order is the same content.
    private ImmutableArray<ReturnedLine> OfReturn(Entry[] entries) =>
        [.. entries.Select(Quantity).OrderBy(line => line.Line.Value, StringComparer.Ordinal)];

    private OutlineLine Weight(Entry entry) =>
        new(entry.Line, members.Whole(entry.Node, entry.Path, 1, (long)CommandCheck.MaxAmount));

    private ReturnedLine Quantity(Entry entry) =>
        new(entry.Line, new Quantity(members.Whole(entry.Node, entry.Path, 1, Domain.Quantity.MaxUnits)));

    private Entry[] Entries(SourceNode node, string path, string what)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            members.Fault(node, path, $"an object with a {what} for each line");
            return [];
        }

        if (node.Members.IsEmpty)
        {
            faults.Add(node.Line, path, $"There is no line. Give each line with its {what}, or leave the member out.");
        }

        return [.. node.Members.Select(member => Entry(member, $"{path}.{member.Name}"))];
    }

    private Entry Entry(SourceMember member, string path)
    {
        var name = new SourceNode(member.Line, JsonValueKind.String, member.Name);
        return new Entry(members.Label(name, path), member.Value, path);
    }
}
