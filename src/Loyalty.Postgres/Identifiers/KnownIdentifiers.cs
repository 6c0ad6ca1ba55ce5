using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Wallets;

namespace Loyalty.Postgres.Identifiers;

/// <summary>What the identifiers that persons showed have meant, as far as a batch needs it.</summary>
internal sealed class KnownIdentifiers
{
    private readonly Dictionary<Identifier, List<KnownIdentifier>> _known = [];

    /// <summary>Adds an id of a text.</summary>
    public void Add(Identifier shown, KnownIdentifier known)
    {
        if (!_known.TryGetValue(shown, out var ids))
        {
            _known[shown] = ids = [];
        }

        ids.Add(known);
    }

    /// <summary>The id of a text whose link was recorded last; null where the text is not known.</summary>
    public KnownIdentifier? NewestOf(Identifier shown) => _known.GetValueOrDefault(shown)?.MaxBy(known => known.Link);

    /// <summary>The id that a text has for a wallet; null where it has none.</summary>
    public KnownIdentifier? Of(Identifier shown, WalletId owner) =>
        _known.GetValueOrDefault(shown)?.Find(known => known.Owner == owner);

    /// <summary>Folds the next fact; facts about other things are passed over.</summary>
    public void Fold(Recorded recorded)
    {
        var wallet = new WalletId(recorded.StreamId);
        switch (recorded.Fact)
        {
            case WalletEvent.IdentifierLinked linked:
                Change(linked.Identifier, known => known with
                {
                    Link = recorded.Sequence,
                    Wallet = wallet,
                    Holder = wallet,
                    IsOpen = true,
                });
                break;
            case WalletEvent.IdentifierUnlinked unlinked:
                Change(unlinked.Identifier, known => known with { IsOpen = known.IsOpen && known.Wallet != wallet });
                break;
            default:
                break;
        }
    }

    private void Change(Guid id, Func<KnownIdentifier, KnownIdentifier> change)
    {
        foreach (var ids in _known.Values)
        {
            var index = ids.FindIndex(known => known.Id == id);
            if (index >= 0)
            {
                ids[index] = change(ids[index]);
            }
        }
    }
}
