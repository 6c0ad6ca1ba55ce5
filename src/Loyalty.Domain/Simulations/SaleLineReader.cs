using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads the lines of a sale that earns by the programme's rules.</summary>
/// <param name="members">The step.</param>
/// <param name="faults">Where faults are noted.</param>
internal sealed class SaleLineReader(MemberReader members, SourceFaults faults)
{
    private const string Lines = "lines";
    private const string Amount = "amount";

    public ImmutableArray<SaleLine> Read()
    {
        if (members.Need(Lines, "an array of lines") is not { } node)
        {
            return [];
        }

        var lines = members.Items(node, members.PathOf(Lines))
            .Select(item => Read(item.Node, item.Path)).ToImmutableArray();
        if (lines.IsEmpty && node.Kind == JsonValueKind.Array)
        {
            members.Fault(Lines, "There is no line. Give at least one.");
        }

        foreach (var twice in lines.GroupBy(line => line.Line).Where(same => same.Skip(1).Any()))
        {
            members.Fault(Lines, $"The line \"{twice.Key}\" is there twice. Name each line once.");
        }

        return lines;
    }

    private SaleLine Read(SourceNode node, string path)
    {
        var line = new MemberReader(node, path, faults);
        var sold = new SaleLine(
            line.Label("line", "the line's name"),
            line.Label("sku", "what was sold"),
            line.Label("category", "what kind of goods"),
            QuantityOf(line),
            AmountOf(line));
        line.RefuseOthers();
        return sold;
    }

    private static Quantity QuantityOf(MemberReader line) =>
        line.Need("quantity", "a whole number") is { } node
            ? new Quantity(line.Whole(node, line.PathOf("quantity"), 1, Quantity.MaxUnits))
            : new Quantity(1);

    private static decimal AmountOf(MemberReader line)
    {
        if (line.Need(Amount, "the money for the whole line") is not { } node)
        {
            return 0;
        }

        var amount = line.Decimal(node, line.PathOf(Amount));
        if (amount is >= 0 and <= CommandCheck.MaxAmount)
        {
            return amount;
        }

        line.Fault(Amount, FormattableString.Invariant($"Money from 0 to {CommandCheck.MaxAmount} is wanted."));
        return 0;
    }
}
