using System.Text.Json;

namespace Loyalty.Drills.Checking;

/// <summary>A row of <c>mt_events</c>.</summary>
internal sealed record StoredRow
{
    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required Guid Stream { get; init; }

    public required long Version { get; init; }

    public required string Type { get; init; }

    public required JsonElement Data { get; init; }

    public required JsonElement Headers { get; init; }

    public required string? Causation { get; init; }

    public required string? Correlation { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>The key of the command whose first fact this is; null for others.</summary>
    public string? Key => Headers.TryGetProperty("key", out var key) ? key.GetString() : null;

    /// <summary>Whether it stands on the stream of a wallet, and not on that of a receipt or of the rules.</summary>
    public bool IsOfWallet => !Type.StartsWith("receipt_", StringComparison.Ordinal)
        && !Type.StartsWith("programme_", StringComparison.Ordinal);

    /// <summary>A number of the document; 0 where it is not there.</summary>
    public long Number(string member) => Data.TryGetProperty(member, out var number) ? number.GetInt64() : 0;

    /// <summary>A text of the document; null where it is not there.</summary>
    public string? Text(string member) => Data.TryGetProperty(member, out var text) ? text.GetString() : null;

    /// <summary>Lots with points, as several facts list them.</summary>
    public IEnumerable<(long Lot, long Points)> Allocation(string member) =>
        Data.TryGetProperty(member, out var list)
            ? list.EnumerateArray().Select(one => (
                one.GetProperty("lot").GetInt64(), one.GetProperty("points").GetInt64()))
            : [];
}
