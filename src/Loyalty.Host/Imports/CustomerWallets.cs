using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Identifiers;
using Loyalty.Domain.Ledgers;

namespace Loyalty.Host.Imports;

/// <summary>Finds the wallets of a file's customers, and names new ones.</summary>
/// <param name="ledger">The ledger.</param>
internal sealed class CustomerWallets(ILedger ledger)
{
    /// <summary>How many customers are kept in memory.</summary>
    public const int MaxCached = 100_000;

    // How many wallets may have been named for one receipt: one, unless its customer was corrected between two runs.
    private const int MaxNames = 16;

    // How many times in a row a wallet may have been taken over by another.
    private const int MaxMerges = 32;

    private static readonly byte[] Namespace = "loyalty/import/wallet/"u8.ToArray();

    private readonly BoundedCache<Identifier, WalletId> _known = new(MaxCached);

    /// <summary>The wallet that a customer had at an instant; null where none is known.</summary>
    /// <remarks>
    /// Where an identifier means a wallet only from a later time on, it is taken to have meant that one before: nobody
    /// else is known to have had it.
    /// </remarks>
    public async Task<WalletId?> FindAsync(Identifier customer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (_known.TryGet(customer, out var known))
        {
            return known;
        }

        var found = await ledger.FindWalletAsync(customer, at, cancellationToken)
            ?? await ledger.FindWalletAsync(customer, cancellationToken: cancellationToken);
        if (found is { } wallet)
        {
            Remember(customer, wallet);
        }

        return found;
    }

    /// <summary>Whether a customer's wallet is in memory.</summary>
    public bool Knows(Identifier customer) => _known.TryGet(customer, out _);

    /// <summary>
    /// Keeps whose wallet it is. What may come to mean somebody else (a phone, a card) is looked up each time.
    /// </summary>
    public void Remember(Identifier customer, WalletId wallet)
    {
        if (customer.Kind == IdentifierKind.Customer)
        {
            _known.Set(customer, wallet);
        }
    }

    /// <summary>Looks the customer up again next time: his wallet was merged meanwhile, say.</summary>
    public void Forget(Identifier customer) => _known.Remove(customer);

    /// <summary>Whether the wallet that a receipt was recorded for is a customer's.</summary>
    /// <param name="owner">The wallet of the receipt.</param>
    /// <param name="found">
    /// The customer's; null where none is known, and then the receipt is his only if its wallet is nobody's: an import
    /// was stopped before it was linked.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsOfAsync(WalletId owner, WalletId? found, CancellationToken cancellationToken)
    {
        var wallet = await ledger.GetWalletAsync(owner, cancellationToken: cancellationToken);
        for (var merges = 0; wallet?.Survivor is { } survivor && wallet.Id != found && merges < MaxMerges; merges++)
        {
            wallet = await ledger.GetWalletAsync(survivor, cancellationToken: cancellationToken);
        }

        return found is null ? wallet is { Identifiers.IsEmpty: true } : wallet?.Id == found;
    }

    /// <summary>Names the wallet of a customer who has none, after his first receipt.</summary>
    /// <remarks>
    /// So an import that was stopped between opening a wallet and linking it opens no second one, and nobody can work
    /// out from its id whose it is. A wallet of that name with an owner was opened for another customer: the receipt's
    /// was corrected since.
    /// </remarks>
    public async Task<WalletId> NameAsync(ReceiptKey first, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= MaxNames; number++)
        {
            var name = Name(first, number);
            var wallet = await ledger.GetWalletAsync(name, cancellationToken: cancellationToken);
            if (wallet is not { Identifiers.IsEmpty: false })
            {
                return name;
            }
        }

        throw new ImportException($"Receipt {first} had too many customers in earlier files: correct it there.");
    }

    private static WalletId Name(ReceiptKey first, int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{number}/{first}");
        var hash = SHA256.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(text)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new WalletId(new Guid(hash.AsSpan(0, 16), bigEndian: true));
    }
}
