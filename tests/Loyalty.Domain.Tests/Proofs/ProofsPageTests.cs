using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>The reference page promises bytes and hashes: they are recomputed from the page itself.</summary>
public sealed class ProofsPageTests
{
    private readonly ProofsPage _page = new();

    [Fact]
    public void The_worked_example_has_the_bytes_and_the_hash_that_the_page_gives()
    {
        var fact = new StoredFact
        {
            Sequence = long.Parse(_page.Column("seq_id"), CultureInfo.InvariantCulture),
            Id = Guid.Parse(_page.Column("id")),
            StreamId = Guid.Parse(_page.Column("stream_id")),
            Version = long.Parse(_page.Column("version"), CultureInfo.InvariantCulture),
            Type = _page.Column("type"),
            Data = Encoding.UTF8.GetBytes(_page.Column("data")),
            Headers = Encoding.UTF8.GetBytes(_page.Column("headers")),
            RecordedAt = DateTimeOffset.Parse(_page.Column("timestamp"), CultureInfo.InvariantCulture),
            CausationId = _page.Column("causation_id"),
            CorrelationId = _page.Column("correlation_id"),
        };

        var output = new ArrayBufferWriter<byte>();
        fact.WriteTo(output);
        Encoding.UTF8.GetString(output.WrittenSpan).Should().Be(_page.LeafBytes);
        fact.LeafHash().ToString().Should().Be(_page.LeafHash);
    }

    [Fact]
    public void The_export_on_the_page_is_canonical_and_has_the_size_and_root_of_its_last_line()
    {
        var lines = _page.Export.TrimEnd('\n').Split('\n');
        var facts = lines[..^1].Select(line => CanonicalJson.Of(line)).ToArray();
        var frontier = MerkleFrontier.Empty.AppendMany([.. facts.Select(fact => MerkleHash.Leaf(fact))]);

        lines.Select(line => Encoding.UTF8.GetString(CanonicalJson.Of(line))).Should().Equal(lines);
        lines[1].Should().Be(_page.LeafBytes);
        using var log = JsonDocument.Parse(lines[^1]);
        log.RootElement.GetProperty("log").GetProperty("size").GetInt64().Should().Be(frontier.Size);
        log.RootElement.GetProperty("log").GetProperty("root").GetString().Should().Be(frontier.Root.ToString());
    }

    [Fact]
    public void The_empty_root_and_the_head_of_the_log_are_as_the_page_says()
    {
        MerkleHash.Empty.ToString().Should().StartWith("e3b0c442");
        MerkleFrontier.Empty.AppendMany(Leaves.OfSize(3)).ToBytes().Should().HaveCount(8 + (2 * 32));
    }
}
