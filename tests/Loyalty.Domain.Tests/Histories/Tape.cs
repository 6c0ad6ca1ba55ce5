using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>A history that can be run again and read by a person.</summary>
internal sealed record Tape(Programme Programme, ImmutableArray<TapeStep> Steps)
{
    public Tape Without(int start, int count) => this with { Steps = Steps.RemoveRange(start, count) };

    public override string ToString()
    {
        var text = new StringBuilder();
        var rules = JsonSerializer.SerializeToNode(Programme, StoredJson.Options);
        text.AppendLine(CultureInfo.InvariantCulture, $"programme {Brief(rules)}");
        foreach (var (command, recordedAt) in Steps)
        {
            var told = JsonSerializer.SerializeToNode(command, command.GetType(), StoredJson.Options)!.AsObject();
            var isLate = command.OccurredAt != recordedAt;
            told.Remove("occurredAt");
            var occurred = isLate ? $" (of {command.OccurredAt.Written()})" : string.Empty;
            var name = CommandKeys.NameOf(command);
            text.AppendLine(CultureInfo.InvariantCulture, $"{recordedAt.Written()}  {name,-11}{Brief(told)}{occurred}");
        }

        return text.ToString();
    }

    private static string Brief(JsonNode? node) => (node?.ToJsonString(StoredJson.Options) ?? string.Empty)
        .Replace("\"", string.Empty, StringComparison.Ordinal)
        .Replace("00000000-0000-0000-0000-00000000000", "W", StringComparison.Ordinal)
        .Replace(",", ", ", StringComparison.Ordinal);
}
