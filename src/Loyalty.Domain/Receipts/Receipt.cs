using System.Collections.Immutable;
using System.Diagnostics;

namespace Loyalty.Domain.Receipts;

/// <summary>A sale as far as returns need it: the fold of its facts.</summary>
public sealed record Receipt
{
    /// <summary>Names it.</summary>
    public required ReceiptKey Key { get; init; }

    /// <summary>The version of its stream: how many facts it has.</summary>
    public long Version { get; init; }

    /// <summary>Whose purchase it is; null until the sale is known.</summary>
    public WalletId? Wallet { get; init; }

    /// <summary>When the sale was made.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>The version of the rules at the sale; a reversal goes by it (rule 10).</summary>
    public int Programme { get; init; }

    /// <summary>Its lines; none until the sale is known.</summary>
    public ImmutableArray<ReceiptLine> Lines { get; init; } = [];

    /// <summary>Whether it is known what it earned.</summary>
    public bool HasEarned { get; init; }

    /// <summary>Whether it is known what of it was paid with points.</summary>
    public bool HasPaid { get; init; }

    /// <summary>Whether it was cancelled as a whole.</summary>
    public bool IsVoided { get; init; }

    /// <summary>Returns that wait for the sale.</summary>
    public ImmutableArray<ParkedReturn> Parked { get; init; } = [];

    /// <summary>The number of the newest return that had to wait.</summary>
    public int LastParked { get; init; }

    /// <summary>Whether the sale itself is known.</summary>
    public bool IsKnown => Wallet is not null;

    /// <summary>A receipt without a fact.</summary>
    public static Receipt Unknown(ReceiptKey key) => new() { Key = key };

    /// <summary>The receipt after all the facts.</summary>
    public Receipt Fold(IEnumerable<Recorded> facts) => facts.Aggregate(this, (receipt, fact) => receipt.Evolve(fact));

    /// <summary>The receipt after one more fact of its stream.</summary>
    /// <exception cref="UnreachableException">A fact that this version does not know: never silently passed
    /// over.</exception>
    public Receipt Evolve(Recorded recorded)
    {
        var evolved = recorded.Fact switch
        {
            ReceiptEvent.Registered registered => Register(registered, recorded),
            ReceiptEvent.PointsPaid paid => Pay(paid.Lines),
            ReceiptEvent.PointsEarned earned => Earn(earned.Parts),
            ReceiptEvent.Returned returned => this with
            {
                Lines = [.. Lines.Select(line => line with { Returned = line.Returned + Of(returned.Lines, line) })],
                Parked = Parked.RemoveAll(parked => parked.Number == returned.Parked),
            },
            ReceiptEvent.ReturnParked parked => this with
            {
                Parked = Parked.Add(new ParkedReturn(parked.Number, parked.Document, parked.Lines)),
                LastParked = parked.Number,
            },
            ReceiptEvent.ParkedReturnRefused refused => this with
            {
                Parked = Parked.RemoveAll(parked => parked.Number == refused.Number),
            },
            ReceiptEvent.Voided => this with { IsVoided = true },
            _ => throw new UnreachableException($"No receipt knows what to do with {recorded.Fact.GetType().Name}."),
        };
        return evolved with { Version = Version + 1 };
    }

    private Receipt Register(ReceiptEvent.Registered registered, Recorded recorded)
    {
        var receipt = this with
        {
            Wallet = registered.Wallet,
            OccurredAt = recorded.OccurredAt,
            Programme = registered.Programme,
            Lines = [.. registered.Lines.Select(line => new ReceiptLine { Sold = line })],
        };
        receipt = registered.Paid is { } paid ? receipt.Pay(paid) : receipt;
        return registered.Earned is { } earned ? receipt.Earn(earned) : receipt;
    }

    private Receipt Pay(ImmutableArray<Points> paid) => this with
    {
        HasPaid = true,
        Lines = [.. Lines.Select((line, index) => line with { Paid = paid[index] })],
    };

    private Receipt Earn(ImmutableArray<EarnedPart> parts) => this with
    {
        HasEarned = true,
        Lines = [.. Lines.Select((line, index) => line with { Earned = parts.Sum(part => part.Lines[index]) })],
    };

    private static Quantity Of(ImmutableArray<ReturnedLine> returned, ReceiptLine line) =>
        returned.FirstOrDefault(one => one.Line == line.Sold.Line)?.Quantity ?? Quantity.Zero;
}
