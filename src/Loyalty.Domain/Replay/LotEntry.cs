using System.Collections.Immutable;

namespace Loyalty.Domain.Replay;

/// <summary>A lot while it is explained: where it came from, and what left it so far.</summary>
/// <param name="Wallet">The wallet that was given it.</param>
internal sealed record LotEntry(WalletId Wallet)
{
    public WalletId? From { get; init; }

    public Label? Reason { get; init; }

    public ImmutableArray<LotPart> Parts { get; init; } = [];

    /// <summary>More points of a fate.</summary>
    public LotEntry Put(LotPart part) => IndexOf(part) is var index && index < 0
        ? this with { Parts = Parts.Add(part) }
        : this with { Parts = Parts.SetItem(index, part with { Points = Parts[index].Points + part.Points }) };

    /// <summary>Points that no longer have that fate; the fold of the wallet has seen that there are as many.</summary>
    public LotEntry Take(LotPart part)
    {
        var index = IndexOf(part);
        var left = Parts[index].Points - part.Points;
        return this with
        {
            Parts = left.IsZero ? Parts.RemoveAt(index) : Parts.SetItem(index, part with { Points = left }),
        };
    }

    /// <summary>The same lot in a wallet that has taken its own over.</summary>
    public LotEntry Renumbered(int offset) => this with
    {
        Parts = [.. Parts.Select(part => part.Lot is { } lot
            ? part with { Lot = new LotId(lot.Number + offset) }
            : part)],
    };

    private int IndexOf(LotPart part)
    {
        for (var index = 0; index < Parts.Length; index++)
        {
            if (Parts[index] == part with { Points = Parts[index].Points })
            {
                return index;
            }
        }

        return -1;
    }
}
