namespace Loyalty.Drills.Checking;

/// <summary>One order without gaps, a clock that never goes back, streams without gaps.</summary>
internal sealed class OrderCheck(Findings findings) : IFactCheck
{
    private readonly Dictionary<Guid, long> _versions = [];
    private long _last;
    private DateTime _clock;

    /// <inheritdoc/>
    public void See(StoredRow fact)
    {
        findings.Expect(
            fact.Sequence == _last + 1,
            CheckedPart.Order,
            $"fact {fact.Sequence} ({fact.Type}) comes after {_last}");
        findings.Expect(
            fact.RecordedAt >= _clock,
            CheckedPart.Order,
            $"fact {fact.Sequence} was recorded at {fact.RecordedAt:O}, before the one in front of it");
        var version = _versions.GetValueOrDefault(fact.Stream);
        findings.Expect(
            fact.Version == version + 1,
            CheckedPart.Streams,
            $"fact {fact.Sequence} has version {fact.Version} of stream {fact.Stream}, after {version}");
        (_last, _clock, _versions[fact.Stream]) = (fact.Sequence, fact.RecordedAt, fact.Version);
    }

    /// <inheritdoc/>
    public async Task FinishAsync(Tables tables, CancellationToken cancellationToken)
    {
        var streams = await tables.ReadAsync(
            "SELECT id, version FROM loyalty.mt_streams", row => (row.GetGuid(0), row.GetInt64(1)), cancellationToken);
        findings.Expect(
            streams.Count == _versions.Count,
            CheckedPart.Streams,
            $"there are {streams.Count} rows of streams, and facts of {_versions.Count}");
        foreach (var (stream, version) in streams)
        {
            var seen = _versions.GetValueOrDefault(stream);
            findings.Expect(
                version == seen,
                CheckedPart.Streams,
                $"stream {stream} says version {version}; its facts end at {seen}");
        }

        var sequence = await tables.ReadAsync(
            "SELECT last_value FROM loyalty.mt_events_sequence", row => row.GetInt64(0), cancellationToken);
        findings.Expect(
            sequence[0] >= _last, CheckedPart.Order, $"the sequence stands at {sequence[0]}, the facts at {_last}");
    }
}
