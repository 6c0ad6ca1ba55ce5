using System.Collections.Immutable;
using System.Text.Json;

namespace Loyalty.Domain.Simulations;

/// <summary>Reads what a step expects.</summary>
internal static class ExpectationReader
{
    private static readonly ImmutableArray<string> Reasons = ["captured", "voided", "lapsed"];

    /// <summary>The step's <c>expect</c>; nothing where it is not there.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isOfCommand">Whether something happens in the step, so that it has an outcome.</param>
    /// <param name="faults">Where faults are noted.</param>
    public static Expectation Read(MemberReader step, bool isOfCommand, SourceFaults faults)
    {
        if (step.Find("expect") is not { } node)
        {
            return Expectation.None;
        }

        var members = new MemberReader(node, step.PathOf("expect"), faults);
        var expectation = new Expectation
        {
            Held = members.OptionalPoints("held", 0),
            Available = members.OptionalPoints("available", 0),
            Debt = members.OptionalPoints("debt", 0),
            Expired = members.OptionalPoints("expired", 0),
            Lots = Lots(members),
        };
        if (isOfCommand)
        {
            expectation = expectation with
            {
                Outcome = members.OptionalChoice<Outcome>("outcome"),
                Restored = members.OptionalPoints("restored", 0),
                ClawedBack = members.OptionalPoints("clawedBack", 0),
            };
        }

        members.RefuseOthers();
        return expectation;
    }

    /// <summary>The step's <c>fails</c>: a code, or an object with details; null where it is not there.</summary>
    public static ExpectedRefusal? ReadFails(MemberReader step, SourceFaults faults)
    {
        if (step.Find("fails") is not { } node)
        {
            return null;
        }

        var path = step.PathOf("fails");
        if (node.Kind != JsonValueKind.Object)
        {
            return new ExpectedRefusal(Code(step, node, path), Available: null, Reason: null);
        }

        var members = new MemberReader(node, path, faults);
        var code = members.Need("code", "the refusal's code") is { } name
            ? Code(members, name, members.PathOf("code"))
            : default;
        var refusal = new ExpectedRefusal(
            code, members.OptionalPoints("available", 0), members.OptionalText("reason"));
        if (refusal.Reason is { } reason && !Reasons.Contains(reason, StringComparer.Ordinal))
        {
            members.Fault("reason", $"One of {string.Join(", ", Reasons)} is wanted.");
        }

        members.RefuseOthers();
        return refusal;
    }

    private static RefusalCode Code(MemberReader members, SourceNode node, string path)
    {
        if (node.Kind == JsonValueKind.String && RefusalCodes.TryParse(node.Text, out var code))
        {
            return code;
        }

        members.Fault(node, path, $"a refusal's code ({string.Join(", ", RefusalCodes.All)})");
        return default;
    }

    private static ImmutableArray<Points>? Lots(MemberReader members) => members.Find("lots") is { } node
        ? [.. members.Items(node, members.PathOf("lots")).Select(item => members.Points(item.Node, item.Path, 0))]
        : null;
}
