using System.Collections.Immutable;
using System.Text.Json;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads the rules of a scenario: members of the programme document, each with its default.</summary>
internal static class ProgrammeReader
{
    /// <summary>The rules; those of a ledger without any where the member is not there.</summary>
    public static Programme Read(MemberReader scenario, string name, SourceFaults faults)
    {
        var standard = Programme.Default;
        if (scenario.Find(name) is not { } node)
        {
            return standard;
        }

        var path = scenario.PathOf(name);
        var members = new MemberReader(node, path, faults);
        var programme = new Programme
        {
            Schema = members.Find("schema") is { } schema
                ? (int)members.Whole(schema, members.PathOf("schema"), 1, 1)
                : standard.Schema,
            Zone = members.OptionalLabel("zone") ?? standard.Zone,
            Currency = members.OptionalLabel("currency") ?? standard.Currency,
            Hold = members.OptionalPeriod("hold") ?? standard.Hold,
            HoldStarts = members.OptionalChoice<HoldStart>("holdStarts") ?? standard.HoldStarts,
            Validity = Validity(members, standard),
            Grace = members.OptionalPeriod("grace") ?? standard.Grace,
            Earn = members.Find("earn") is { } earn ? Earning(earn, members.PathOf("earn"), faults) : standard.Earn,
            Redeem = members.Find("redeem") is { } redeem
                ? Redeeming(redeem, members.PathOf("redeem"), faults)
                : standard.Redeem,
            Shortfall = members.OptionalChoice<Shortfall>("shortfall") ?? standard.Shortfall,
            Threshold = members.OptionalChoice<ThresholdReturn>("threshold") ?? standard.Threshold,
            Late = members.OptionalChoice<LateReceipt>("late") ?? standard.Late,
        };
        members.RefuseOthers();
        return Check(programme, node, path, faults);
    }

    // Null is how the document itself says for ever.
    private static Period? Validity(MemberReader members, Programme standard) => members.Find("validity") switch
    {
        null => standard.Validity,
        { Kind: JsonValueKind.Null } => null,
        { } node => members.Period(node, members.PathOf("validity")),
    };

    private static Earning Earning(SourceNode node, string path, SourceFaults faults)
    {
        var members = new MemberReader(node, path, faults);
        var standard = new Earning();
        var earning = new Earning
        {
            Rate = members.OptionalDecimal("rate") ?? standard.Rate,
            Categories = Rates(members, "categories", faults),
            ExcludedCategories = Labels(members, "excludedCategories"),
            ExcludedSkus = Labels(members, "excludedSkus"),
            Rounding = members.OptionalChoice<EarningRounding>("rounding") ?? standard.Rounding,
        };
        members.RefuseOthers();
        return earning;
    }

    private static Redeeming Redeeming(SourceNode node, string path, SourceFaults faults)
    {
        var members = new MemberReader(node, path, faults);
        var standard = new Redeeming();
        var redeeming = new Redeeming
        {
            Cap = members.OptionalDecimal("cap") ?? standard.Cap,
            PointValue = members.OptionalDecimal("pointValue") ?? standard.PointValue,
        };
        members.RefuseOthers();
        return redeeming;
    }

    private static ImmutableSortedDictionary<string, decimal> Rates(
        MemberReader members, string name, SourceFaults faults)
    {
        var none = new Earning().Categories;
        if (members.Find(name) is not { } node)
        {
            return none;
        }

        var rates = new MemberReader(node, members.PathOf(name), faults);
        return none.AddRange(node.Members.Select(rate =>
            KeyValuePair.Create(rate.Name, rates.Decimal(rate.Value, rates.PathOf(rate.Name)))));
    }

    private static ImmutableArray<Label> Labels(MemberReader members, string name) => members.Find(name) is { } node
        ? [.. members.Items(node, members.PathOf(name)).Select(item => members.Label(item.Node, item.Path))]
        : [];

    private static Programme Check(Programme programme, SourceNode node, string path, SourceFaults faults)
    {
        if (!faults.Any)
        {
            foreach (var fault in ProgrammeCheck.Faults(programme))
            {
                faults.Add(LineOf(node, fault), path, fault);
            }
        }

        return programme;
    }

    // A fault starts with the member's name: "zone: …", "earn.rate: …".
    private static int LineOf(SourceNode node, string fault)
    {
        foreach (var name in fault[..fault.IndexOf(':', StringComparison.Ordinal)].Split('.'))
        {
            node = node.Member(name) ?? node;
        }

        return node.Line;
    }
}
