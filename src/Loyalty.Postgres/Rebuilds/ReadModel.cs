namespace Loyalty.Postgres.Rebuilds;

/// <summary>A table that is folded from the facts, and can be folded again.</summary>
/// <param name="Name">As operators call it.</param>
/// <param name="Table">Its table, without the schema.</param>
/// <param name="Key">The columns of its primary key, in order.</param>
internal sealed record ReadModel(string Name, string Table, params string[] Key)
{
    /// <summary>The idempotency keys of commands.</summary>
    public static readonly ReadModel Keys = new("keys", "loyalty_keys", "key");

    /// <summary>What each identifier meant when.</summary>
    public static readonly ReadModel Links = new("links", "loyalty_links", "seq_id");

    /// <summary>All that are written with the facts, in the order in which they are compared.</summary>
    public static readonly IReadOnlyList<ReadModel> All =
    [
        Keys,
        new("wallets", "loyalty_wallets", "wallet_id"),
        new("lots", "loyalty_lots", "wallet_id", "lot"),
        new("reservations", "loyalty_reservations", "wallet_id", "reservation"),
        new("redemptions", "loyalty_redemptions", "receipt"),
        Links,
    ];

    /// <summary>The key's columns as a list.</summary>
    public string KeyColumns => string.Join(", ", Key);

    /// <summary>Where one row of each of two tables is the same one.</summary>
    public string IsSame(string left, string right) =>
        string.Join(" AND ", Key.Select(column => $"{left}.{column} = {right}.{column}"));
}
