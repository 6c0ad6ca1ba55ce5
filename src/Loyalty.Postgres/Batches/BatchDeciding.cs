using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Facts;
using Loyalty.Postgres.Identifiers;

namespace Loyalty.Postgres.Batches;

/// <summary>
/// Decides the commands of a batch one after the other. In memory only: nothing is read, nothing written.
/// </summary>
/// <param name="start">The end of the log.</param>
/// <param name="needs">What the commands have to see, and which of them were taken for new.</param>
/// <param name="state">What they see.</param>
/// <param name="now">The time of this node.</param>
internal sealed class BatchDeciding(Head start, BatchNeeds needs, BatchState state, DateTimeOffset now)
{
    private readonly List<EncodedFact> _facts = [];
    private readonly List<DecidedCommand> _commands = [];
    private readonly LinkChanges _links = new();
    private readonly Unknowns _unknowns = new();
    private bool _hasMetKnown;
    private DateTimeOffset _clock = start.RecordedAt;

    /// <summary>Decides everything. A command that nothing can be made of fails alone.</summary>
    public DecidedBatch Decide(IEnumerable<Pending> batch)
    {
        foreach (var pending in batch)
        {
            try
            {
                _commands.Add(new DecidedCommand(pending, Decide(pending), Fault: null));
            }
            catch (Exception fault) when (Faults.IsOfOne(fault))
            {
                _commands.Add(new DecidedCommand(pending, Result: null, fault));
            }
        }

        var frontier = start.Frontier.AppendMany([.. _facts.Select(fact => fact.Leaf)]);
        var changes = state.WalletChanges().ToDictionary(change => change.Hot.Id);
        var end = start with { Frontier = frontier, RecordedAt = _clock };
        return new DecidedBatch(
            start, end, state, changes, _facts, _links, _unknowns, needs.HasNew, _hasMetKnown, _commands);
    }

    private CommandResult Decide(Pending pending)
    {
        // The ledger's clock never goes back, and never ahead of this node's.
        var told = pending.RecordedAt is { } instant ? Instants.Earlier(instant.Kept(), now) : now;
        var recordedAt = Instants.Later(told, _clock);
        return pending is { Shown: { } shown, Command: LedgerCommand.LinkIdentifier link }
            ? Link(link, shown, recordedAt)
            : Keep(recordedAt, Decide(pending, recordedAt));
    }

    private Decision Decide(Pending pending, DateTimeOffset recordedAt)
    {
        var sees = CommandNeeds.Of(pending.Command, recordedAt);
        var scope = state.See(sees);
        var decision = Decider.Decide(scope, pending.Command, recordedAt);
        _hasMetKnown |= NewCommands.IsOfPurchase(pending.Command)
            && (scope.Kept is not null || scope.Receipt is { Version: > 0 });
        if (needs.IsTakenForNew(pending))
        {
            _unknowns.Add(sees, scope, decision);
        }

        return decision;
    }

    private Decision Decide(LedgerCommand command, DateTimeOffset recordedAt) =>
        Decider.Decide(state.See(CommandNeeds.Of(command, recordedAt)), command, recordedAt);

    // Decisions of one command; the last one is the one that is answered.
    private CommandResult Keep(DateTimeOffset recordedAt, params ReadOnlySpan<Decision> decisions)
    {
        var facts = new List<Recorded>();
        foreach (var decision in decisions)
        {
            facts.AddRange(decision.Facts);
        }

        var answered = decisions[^1];
        var result = new CommandResult(
            answered.Answer,
            answered.After.Wallet?.At(recordedAt).Balance,
            answered.After.Wallet?.Id,
            recordedAt,
            facts.Count == 0 ? 0 : start.Size + _facts.Count + facts.Count);
        var encoded = EncodedFact.AllOf(facts, start.Size + _facts.Count);

        // Nothing is kept before all of it can be stored.
        foreach (var decision in decisions)
        {
            state.Keep(decision.After);
        }

        foreach (var fact in encoded)
        {
            _links.Fold(fact.Recorded);
            state.Identifiers.Fold(fact.Recorded);
        }

        _facts.AddRange(encoded);
        _clock = encoded.Count == 0 ? _clock : recordedAt;
        return result;
    }

    private CommandResult Link(LedgerCommand.LinkIdentifier link, Identifier shown, DateTimeOffset recordedAt)
    {
        var newest = state.Identifiers.NewestOf(shown);
        if (newest is { IsOpen: true } && newest.Holder == link.Wallet)
        {
            return Keep(recordedAt, Repeat(link.Wallet));
        }

        var own = state.Identifiers.Of(shown, link.Wallet);
        var id = own?.Id ?? Guid.CreateVersion7(recordedAt);
        var decision = Decide(link with { Identifier = id }, recordedAt);
        if (decision.Facts.IsEmpty)
        {
            return Keep(recordedAt, decision);
        }

        if (own is null)
        {
            _links.Add(id, link.Wallet, shown);
            state.Identifiers.Add(shown, KnownIdentifier.Unlinked(id, link.Wallet));
        }

        return newest is { IsOpen: true }
            ? Keep(recordedAt, Unlink(newest, link.OccurredAt, recordedAt), decision)
            : Keep(recordedAt, decision);
    }

    // A wallet that was merged or closed meanwhile cannot be unlinked, and need not: the newest link of a text counts.
    private Decision Unlink(KnownIdentifier current, DateTimeOffset occurredAt, DateTimeOffset recordedAt) =>
        Decide(new LedgerCommand.UnlinkIdentifier(occurredAt, current.Wallet, current.Id), recordedAt);

    private Decision Repeat(WalletId wallet)
    {
        var sees = new CommandNeeds(wallet, Other: null, Receipt: null, Reservation: null, Key: null, Since: null);
        return new Decision(Answer.Ok with { Outcome = Outcome.Repeat }, [], state.See(sees));
    }
}
