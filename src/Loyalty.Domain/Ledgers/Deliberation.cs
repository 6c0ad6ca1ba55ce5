using System.Collections.Immutable;
using Loyalty.Domain.Programmes;
using Loyalty.Domain.Receipts;
using Loyalty.Domain.Wallets;

namespace Loyalty.Domain.Ledgers;

/// <summary>One command while it is decided on: what it sees, and the facts so far of each stream.</summary>
internal sealed class Deliberation
{
    private readonly Scope _scope;
    private readonly ImmutableArray<Recorded>.Builder _receiptFacts = ImmutableArray.CreateBuilder<Recorded>();
    private readonly ImmutableArray<Recorded>.Builder _programmeFacts = ImmutableArray.CreateBuilder<Recorded>();

    public Deliberation(Scope scope, LedgerCommand command, DateTimeOffset now)
    {
        _scope = scope;
        Command = command;
        Now = Instants.Later(now, Instants.Later(ClockOf(scope.Wallet), ClockOf(scope.Other)));
        Receipt = scope.Receipt;
        Programmes = scope.Programmes;
        Wallet = Draft(scope.Wallet);

        // A transfer to oneself is refused, and that is one fact on one wallet.
        Other = scope.Other?.Id == scope.Wallet?.Id ? Wallet : Draft(scope.Other);
    }

    public LedgerCommand Command { get; }

    /// <summary>When the ledger learns of the command: not before anything that the wallets already know.</summary>
    public DateTimeOffset Now { get; }

    public WalletDraft? Wallet { get; }

    public WalletDraft? Other { get; }

    public Receipt? Receipt { get; private set; }

    public ProgrammeBook Programmes { get; private set; }

    /// <summary>
    /// Whose purchase the receipt is, a merged wallet followed to its survivor; null where that is not known.
    /// </summary>
    public WalletId? Holder => _scope.Holder ?? Receipt?.Wallet;

    /// <summary>The lot that the receipt gave; null where there is none.</summary>
    public Lot? Lot => Wallet?.Wallet.LotOf(Receipt!.Key);

    /// <summary>Why nothing can be done with the lot that the receipt gave; null where it can.</summary>
    public Refusal? UnusableLot => Wallet is null
        ? new Refusal(RefusalCode.NotFound)
        : Unusable(Wallet) ?? (Lot is null ? new Refusal(RefusalCode.NotFound) : null);

    /// <summary>The version of the rules that a purchase at the time of the command goes by.</summary>
    public ProgrammeVersion? InForce => Programmes.InForce(Command.OccurredAt);

    public void Record(ReceiptEvent fact, DateTimeOffset occurredAt)
    {
        var receipt = Receipt!;
        var recorded = new Recorded(0, receipt.Key.StreamId, receipt.Version + 1, fact, occurredAt, Now);
        Receipt = receipt.Evolve(recorded);
        _receiptFacts.Add(recorded);
    }

    public void Record(ReceiptEvent fact) => Record(fact, Command.OccurredAt);

    public void Record(ProgrammeEvent fact)
    {
        var recorded = new Recorded(0, ProgrammeBook.StreamId, Programmes.Version + 1, fact, Command.OccurredAt, Now);
        Programmes = Programmes.Evolve(recorded);
        _programmeFacts.Add(recorded);
    }

    /// <summary>Why nothing can be done with the wallet at all; null where it can be used.</summary>
    public static Refusal? Unusable(WalletDraft? draft) => draft?.Wallet switch
    {
        null or { Version: 0 } => new Refusal(RefusalCode.WalletNotFound),
        { Status: WalletStatus.Merged } merged => new Refusal(RefusalCode.WalletMerged) { Survivor = merged.Survivor },
        { Status: WalletStatus.Closed } => new Refusal(RefusalCode.WalletClosed),
        _ => null,
    };

    /// <summary>Why nothing can be spent from the wallet or moved; null where it can.</summary>
    public static Refusal? Unspendable(WalletDraft? draft) => Unusable(draft)
        ?? (draft!.Wallet.Status == WalletStatus.Suspended ? new Refusal(RefusalCode.WalletSuspended) : null);

    /// <summary>Of two refusals the one that comes first in the published order; null where there is none.</summary>
    public static Refusal? First(Refusal? left, Refusal? right) =>
        left is null || right?.Code < left.Code ? right : left;

    /// <summary>Ends with the facts so far.</summary>
    public Decision Done(Answer answer) => Close(answer, new Scope
    {
        Programmes = Programmes,
        Wallet = Wallet?.Wallet,
        Other = Other?.Wallet,
        Receipt = Receipt,
    });

    /// <summary>Ends with the facts so far and nothing to tell.</summary>
    public Decision Done() => Done(Answer.Ok);

    /// <summary>Ends without a fact: what was asked is so already.</summary>
    public Decision Repeat() => new(Answer.Ok with { Outcome = Outcome.Repeat }, [], _scope);

    /// <summary>Ends with a refusal.</summary>
    public Decision Refuse(RefusalCode code) => Refuse(new Refusal(code));

    /// <summary>
    /// Ends with a refusal: whatever was drafted is dropped; the refusal itself is kept where the command has a key.
    /// </summary>
    public Decision Refuse(Refusal refusal)
    {
        var answer = Answer.Refused(refusal);
        var key = CommandKeys.KeyOf(Command);
        if (key is null || !refusal.Sticks || _scope.Wallet is not { Version: > 0 } wallet)
        {
            return new Decision(answer, [], _scope);
        }

        // The other wallet learns nothing of a refusal, and may even be the same one.
        var clean = new Deliberation(_scope with { Wallet = wallet, Other = null }, Command, Now);
        clean.Wallet!.Record(new WalletEvent.CommandRefused(new Label(CommandKeys.NameOf(Command)), refusal));
        return clean.Done(answer);
    }

    private static DateTimeOffset ClockOf(Wallet? wallet) => wallet?.ClockAt ?? DateTimeOffset.MinValue;

    private WalletDraft? Draft(Wallet? wallet) =>
        wallet is null ? null : new WalletDraft(wallet, Now, Command.OccurredAt);

    private Decision Close(Answer answer, Scope after)
    {
        // What an absorbed wallet still learned comes before it is taken over.
        var others = ReferenceEquals(Other, Wallet) ? null : Other?.Facts;
        ImmutableArray<Recorded> facts =
            [.. _programmeFacts, .. _receiptFacts, .. others ?? [], .. Wallet?.Facts ?? []];
        if (CommandKeys.KeyOf(Command) is not { } key || facts.IsEmpty)
        {
            return new Decision(answer, facts, after);
        }

        var kept = new KeptAnswer(key, CommandKeys.ContentOf(Command), answer);
        return new Decision(answer, facts.SetItem(0, facts[0] with { Kept = kept }), after with { Kept = kept });
    }
}
