using System.Collections.Frozen;
using Loyalty.Domain;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Proofs;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Stored;

namespace Loyalty.Postgres.Facts;

/// <summary>A fact in the form in which it is stored, with its leaf of the log.</summary>
/// <param name="Recorded">The fact, its sequence given.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Name">Its stored name.</param>
/// <param name="Data">Its document.</param>
/// <param name="Headers">What stands beside it.</param>
/// <param name="Leaf">The hash over all of it.</param>
internal sealed record EncodedFact(
    Recorded Recorded, Guid Id, string Name, byte[] Data, byte[] Headers, Hash256 Leaf)
{
    private static readonly FrozenDictionary<Type, string> DotNetTypes = FactNames.All.Keys
        .ToFrozenDictionary(type => type, type => $"{type.FullName}, {type.Assembly.GetName().Name}");

    /// <summary>What kind of stream the fact is on.</summary>
    public string StreamType => Recorded.Fact switch
    {
        ReceiptEvent => "receipt",
        ProgrammeEvent => "programme",
        _ => "wallet",
    };

    /// <summary>The type's name as Marten writes it.</summary>
    public string DotNetType => DotNetTypes[Recorded.Fact.GetType()];

    /// <summary>The fact's id as its siblings name their cause.</summary>
    public string CausationId => Recorded.CausationId.ToString("D");

    /// <summary>Encodes the facts of one command, which go behind so many others.</summary>
    public static List<EncodedFact> AllOf(IEnumerable<Recorded> facts, long behind)
    {
        var encoded = new List<EncodedFact>();
        foreach (var fact in facts)
        {
            var id = FactId.Of(fact.StreamId, fact.Version);
            var cause = encoded.Count == 0 ? id : encoded[0].Id;
            encoded.Add(Of(fact with { Sequence = behind + encoded.Count + 1, CausationId = cause }, id));
        }

        return encoded;
    }

    private static EncodedFact Of(Recorded recorded, Guid id)
    {
        var name = FactNames.Of(recorded.Fact);
        var (data, headers) = (FactJson.Write(recorded.Fact), FactHeaders.Write(recorded));
        var stored = new StoredFact
        {
            Sequence = recorded.Sequence,
            Id = id,
            StreamId = recorded.StreamId,
            Version = recorded.Version,
            Type = name,
            Data = data,
            Headers = headers,
            CausationId = recorded.CausationId.ToString("D"),
            RecordedAt = recorded.RecordedAt,
        };
        return new EncodedFact(recorded, id, name, data, headers, stored.LeafHash());
    }
}
