using Loyalty.Domain;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;
using Loyalty.Postgres.Statements;
using Loyalty.Postgres.Wallets;

namespace Loyalty.Postgres.Batches;

/// <summary>A batch that is decided and waits to be written.</summary>
/// <param name="Start">The end of the log that it goes on from.</param>
/// <param name="End">The end of the log that it makes.</param>
/// <param name="State">What its commands saw and left behind.</param>
/// <param name="Changes">What has become of wallets, by wallet.</param>
/// <param name="Facts">What it records, in order.</param>
/// <param name="Links">What it does to links.</param>
/// <param name="Unknowns">What must not be in the ledger yet.</param>
/// <param name="HasTakenForNew">Whether some commands were taken for new.</param>
/// <param name="HasMetKnown">Whether some purchases were known already.</param>
/// <param name="Commands">Its commands with what their callers get once it is written.</param>
internal sealed record DecidedBatch(
    Head Start,
    Head End,
    BatchState State,
    IReadOnlyDictionary<WalletId, WalletChange> Changes,
    IReadOnlyList<EncodedFact> Facts,
    LinkChanges Links,
    Unknowns Unknowns,
    bool HasTakenForNew,
    bool HasMetKnown,
    IReadOnlyList<DecidedCommand> Commands)
{
    private HashSet<Guid>? _begun;
    private Dictionary<Guid, EncodedFact>? _newest;

    /// <summary>The streams whose first fact it has.</summary>
    public IReadOnlySet<Guid> Begun => _begun ??=
        [.. Facts.Where(fact => fact.Recorded.Version == 1).Select(fact => fact.Recorded.StreamId)];

    /// <summary>The last fact that it has of each stream.</summary>
    public IReadOnlyCollection<EncodedFact> Newest => (_newest ??= NewestByStream()).Values;

    /// <summary>
    /// Whether some of its facts go on a stream that a batch before began, and that was not written when this one was
    /// decided: they cannot be put in before that one is.
    /// </summary>
    public bool RestsOnUnwritten { get; init; }

    /// <summary>What will be sent, where it was worked out ahead.</summary>
    public Script? Prepared { get; set; }

    /// <summary>Whether some of its facts go on a stream that the other batch began.</summary>
    public bool RestsOn(DecidedBatch other) =>
        other.Begun.Count > 0 && Facts.Any(fact => other.Begun.Contains(fact.Recorded.StreamId));

    /// <summary>The commands, to be decided again.</summary>
    public List<Pending> Waiting => [.. Commands.Select(command => command.Pending)];

    /// <summary>Answers all callers: the batch is durable.</summary>
    public void Answer()
    {
        foreach (var (pending, result, fault) in Commands)
        {
            if (fault is null)
            {
                pending.Succeed(result!);
            }
            else
            {
                pending.Fail(fault);
            }
        }
    }

    private Dictionary<Guid, EncodedFact> NewestByStream()
    {
        var newest = new Dictionary<Guid, EncodedFact>();
        foreach (var fact in Facts)
        {
            newest[fact.Recorded.StreamId] = fact;
        }

        return newest;
    }
}
