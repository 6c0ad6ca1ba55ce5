using System.Buffers;
using System.Globalization;
using System.Text;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

public sealed class StoredFactTests
{
    private static readonly StoredFact Fact = new()
    {
        Sequence = 42,
        Id = Guid.Parse("0195512A-1068-7B22-8C3E-5D0F8A1B2C02"),
        StreamId = Guid.Parse("0195512A-0C80-7F42-9D5E-1A2B3C4D5E6F"),
        Version = 7,
        Type = "accrued",
        Data = """{"lot":"L-1","amount":500}"""u8.ToArray(),
        RecordedAt = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(3)),
    };

    [Fact]
    public void Its_bytes_are_the_published_form() =>
        Bytes(Fact).Should().Be(
            """
            {"data":{"amount":500,"lot":"L-1"},"headers":{},"id":"0195512a-1068-7b22-8c3e-5d0f8a1b2c02",
            "recordedAt":"2026-03-01T07:00:00.000000Z","sequence":42,
            "stream":"0195512a-0c80-7f42-9d5e-1a2b3c4d5e6f","type":"accrued","version":7}
            """.ReplaceLineEndings(""));

    [Fact]
    public void Cause_conversation_and_headers_come_in_where_the_row_has_them()
    {
        var fact = Fact with
        {
            CausationId = "receipt \"1\"",
            CorrelationId = "",
            Headers = """{"b":1, "a":"é"}"""u8.ToArray(),
        };

        Bytes(fact).Should().StartWith("""{"causation":"receipt \"1\"","correlation":"","data":{""")
            .And.Contain(""","headers":{"a":"é","b":1},""");
    }

    [Fact]
    public void Its_bytes_are_canonical_JSON()
    {
        var fact = Fact with
        {
            Type = "naïve \\ \"type\"\n\0 \ud83d\ude00",
            CausationId = "c",
            CorrelationId = "k",
            Headers = "{\"z\":[{\"b\":null,\"a\":true}]}"u8.ToArray(),
        };

        Encoding.UTF8.GetString(CanonicalJson.Of(Bytes(fact))).Should().Be(Bytes(fact));
    }

    [Fact]
    public void Its_leaf_is_the_RFC_6962_hash_of_its_bytes() =>
        Fact.LeafHash().Should().Be(MerkleHash.Leaf(Encoding.UTF8.GetBytes(Bytes(Fact))));

    [Fact]
    public void The_order_and_spacing_in_which_a_database_gives_a_document_back_change_nothing()
    {
        var written = Fact with
        {
            Data = """{"receipt":"7","lot":"L1","lines":[{"points":5,"sku":"A"}],"amount":500}"""u8.ToArray(),
            Headers = """{"node":"shop-7","at":1}"""u8.ToArray(),
        };

        // As jsonb does it: shorter names first, a space after each comma and colon.
        var readBack = written with
        {
            Data = """{"lot": "L1", "lines": [{"sku": "A", "points": 5}], "amount": 500, "receipt": "7"}"""u8.ToArray(),
            Headers = """{"at": 1, "node": "shop-7"}"""u8.ToArray(),
            RecordedAt = written.RecordedAt.ToUniversalTime(),
        };

        readBack.LeafHash().Should().Be(written.LeafHash());
    }

    [Fact]
    public void A_row_without_headers_has_the_hash_of_one_with_empty_headers() =>
        (Fact with { Headers = "{ }"u8.ToArray() }).LeafHash().Should().Be(Fact.LeafHash());

    [Fact]
    public void Every_value_counts()
    {
        StoredFact[] altered =
        [
            Fact with { Sequence = 43 },
            Fact with { Id = Fact.StreamId },
            Fact with { StreamId = Fact.Id },
            Fact with { Version = 8 },
            Fact with { Type = "accrued2" },
            Fact with { Data = """{"lot":"L-1","amount":501}"""u8.ToArray() },
            Fact with { Headers = "{\"a\":1}"u8.ToArray() },
            Fact with { CausationId = "" },
            Fact with { CorrelationId = "" },
            Fact with { RecordedAt = Fact.RecordedAt.AddMicroseconds(1) },
        ];

        altered.Append(Fact).Select(fact => fact.LeafHash()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_largest_fact_of_short_and_of_long_texts_has_room()
    {
        foreach (var text in new[] { "", new string('\u0001', 128), new string('\u0001', 129), new string('€', 5_000) })
        {
            var fact = Fact with
            {
                Sequence = CanonicalJson.MaximumInteger,
                Version = CanonicalJson.MaximumInteger,
                Type = text,
                CausationId = text,
                CorrelationId = text,
                Data = "0"u8.ToArray(),
                RecordedAt = StoredFact.ToMicroseconds(DateTimeOffset.MaxValue),
            };

            Bytes(fact).Should().Contain("9999-12-31T23:59:59.999999Z").And.EndWith("\"version\":9007199254740991}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(CanonicalJson.MaximumInteger + 1)]
    public void Places_are_counted_from_one_to_the_largest_exact_number(long place)
    {
        var sequence = () => Fact with { Sequence = place };
        var version = () => Fact with { Version = place };

        sequence.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(StoredFact.Sequence));
        version.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(StoredFact.Version));
    }

    [Fact]
    public void An_instant_that_the_database_would_round_is_refused_and_can_be_cut()
    {
        var tooFine = Fact.RecordedAt.AddTicks(19);

        var refused = () => Fact with { RecordedAt = tooFine };

        refused.Should().Throw<ArgumentException>().WithMessage("*RecordedAt*ToMicroseconds*");
        StoredFact.ToMicroseconds(tooFine).Should().Be(Fact.RecordedAt.AddMicroseconds(1));
        Bytes(Fact with { RecordedAt = StoredFact.ToMicroseconds(tooFine) }).Should().Contain("07:00:00.000001Z");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_a_text_is_refused_by_the_members_name()
    {
        var refused = () => (Fact with { CorrelationId = "\ud83d" }).LeafHash();

        refused.Should().Throw<FormatException>().WithMessage("*\"correlation\"*surrogate*");
    }

    [Fact]
    public void A_fact_that_is_refused_leaves_the_output_as_it_was()
    {
        var output = new ArrayBufferWriter<byte>();
        var refused = () => (Fact with { Headers = "{\"ratio\":0.5}"u8.ToArray() }).WriteTo(output);

        refused.Should().Throw<FormatException>();
        output.WrittenCount.Should().Be(0);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
            Its_bytes_are_the_published_form();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Bytes(StoredFact fact)
    {
        var output = new ArrayBufferWriter<byte>();
        fact.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
