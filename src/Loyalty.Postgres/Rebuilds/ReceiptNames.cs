using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Postgres.Statements;

namespace Loyalty.Postgres.Rebuilds;

/// <summary>
/// Gathers the keys of receipts: a receipt's stream is named by a hash of its key, so the key itself comes from the
/// facts of wallets and from commands. A key that is none of a receipt is harmless: nothing has its hash.
/// </summary>
internal sealed class ReceiptNames
{
    /// <summary>The names of commands whose own key is a receipt's.</summary>
    public static readonly string[] KeyedByReceipt = ["sale/", "accrue/", "redeem/"];

    private readonly Dictionary<Guid, string> _names = [];

    /// <summary>Takes the keys that a fact names.</summary>
    public void Fold(Fact fact)
    {
        switch (fact)
        {
            case WalletEvent.Accrued accrued:
                Add(accrued.Receipt);
                break;
            case WalletEvent.Redeemed redeemed:
                Add(redeemed.Receipt);
                break;
            case WalletEvent.Captured { Receipt: { } receipt }:
                Add(receipt);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes the key of a command, its name in front.</summary>
    public void Add(string commandKey)
    {
        var prefix = Array.Find(KeyedByReceipt, one => commandKey.StartsWith(one, StringComparison.Ordinal));
        if (prefix is not null)
        {
            Add(new ReceiptKey(commandKey[prefix.Length..]));
        }
    }

    /// <summary>Takes the key of a row.</summary>
    public void Add(ReceiptKey receipt) => _names[receipt.StreamId] = receipt.Value;

    /// <summary>Writes what was gathered, and starts afresh.</summary>
    public Statement Flush()
    {
        var statement = new Statement(
            """
            INSERT INTO pg_temp.refolded_names (stream_id, receipt) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING
            """,
            Column.OfIds(_names.Keys),
            Column.OfTexts(_names.Values));
        _names.Clear();
        return statement;
    }
}
