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
        text.AppendLine(CultureInfo.InvariantCulture, $"programme {Brief(JsonSerializer.SerializeToNode(Programme, StoredJson.Options))}");
        foreach (var (command, recordedAt) in Steps)
        {
            var told = JsonSerializer.SerializeToNode(command, command.GetType(), StoredJson.Options)!.AsObject();
            var isLate = command.OccurredAt != recordedAt;
            told.Remove("occurredAt");
            var occurred = isLate ? $" (of {command.OccurredAt.Written()})" : string.Empty;
            text.AppendLine(CultureInfo.InvariantCulture, $"{recordedAt.Written()}  {CommandKeys.NameOf(command),-9}{Brief(told)}{occurred}");
        }

        return text.ToString();
    }

    private static string Brief(JsonNode? node) => (node?.ToJsonString(StoredJson.Options) ?? string.Empty)
        .Replace("\"", string.Empty, StringComparison.Ordinal)
        .Replace("00000000-0000-0000-0000-00000000000", "W", StringComparison.Ordinal)
        .Replace(",", ", ", StringComparison.Ordinal);
}
