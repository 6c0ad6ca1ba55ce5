using System.Text.Json.Serialization;
using Loyalty.Domain.Stored;

namespace Loyalty.Domain;

/// <summary>
/// Names a wallet, and is the id of its event stream. Not personal: whom it belongs to stands in the identifiers.
/// </summary>
[JsonConverter(typeof(WalletIdJson))]
public readonly record struct WalletId(Guid Value)
{
    /// <summary>The id as 36 characters.</summary>
    public override string ToString() => Value.ToString();
}
