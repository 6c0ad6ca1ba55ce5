using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Identifiers;

/// <summary>What the facts of a batch do to the links, and the identifiers that it makes.</summary>
internal sealed class LinkChanges
{
    private readonly List<NewLink> _links = [];
    private readonly List<EndedLink> _ended = [];
    private readonly List<NewIdentifier> _identifiers = [];

    /// <summary>Links that began, in order; some may have ended already.</summary>
    public IReadOnlyList<NewLink> Links => _links;

    /// <summary>Earlier links that ended.</summary>
    public IReadOnlyList<EndedLink> Ended => _ended;

    /// <summary>Texts that got an id.</summary>
    public IReadOnlyList<NewIdentifier> Identifiers => _identifiers;

    /// <summary>Adds an identifier.</summary>
    public void Add(Guid id, WalletId wallet, Identifier shown) =>
        _identifiers.Add(new NewIdentifier(id, wallet, shown));

    /// <summary>Folds the next fact; facts about other things are passed over.</summary>
    public void Fold(Recorded recorded)
    {
        var wallet = new WalletId(recorded.StreamId);
        switch (recorded.Fact)
        {
            case WalletEvent.IdentifierLinked linked:
                _links.Add(new NewLink(
                    recorded.Sequence, linked.Identifier, wallet, recorded.OccurredAt, UnlinkedAt: null));
                break;
            case WalletEvent.IdentifierUnlinked unlinked:
                End(unlinked.Identifier, wallet, recorded.OccurredAt);
                break;
            default:
                break;
        }
    }

    private void End(Guid identifier, WalletId wallet, DateTimeOffset instant)
    {
        var index = _links.FindLastIndex(link =>
            link.Identifier == identifier && link.Wallet == wallet && link.UnlinkedAt is null);
        if (index >= 0)
        {
            _links[index] = _links[index] with { UnlinkedAt = instant };
        }
        else
        {
            _ended.Add(new EndedLink(identifier, wallet, instant));
        }
    }

    /// <summary>A link that begins.</summary>
    internal sealed record NewLink(
        long Sequence, Guid Identifier, WalletId Wallet, DateTimeOffset LinkedAt, DateTimeOffset? UnlinkedAt);

    /// <summary>The end of a link that an earlier batch made.</summary>
    internal sealed record EndedLink(Guid Identifier, WalletId Wallet, DateTimeOffset UnlinkedAt);

    /// <summary>An identifier that was not known for the wallet.</summary>
    internal sealed record NewIdentifier(Guid Id, WalletId Wallet, Identifier Shown);
}
