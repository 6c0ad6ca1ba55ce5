using Loyalty.Domain;

namespace Loyalty.Drills.Soaks;

/// <summary>Whose wallets are in use: the last ones that were opened, up to a number.</summary>
/// <param name="most">The number.</param>
internal sealed class Customers(int most)
{
    private readonly Lock _lock = new();
    private readonly WalletId[] _inUse = new WalletId[most];
    private int _named;
    private int _opened;

    /// <summary>How many wallets were opened.</summary>
    public int Opened
    {
        get
        {
            lock (_lock)
            {
                return _opened;
            }
        }
    }

    /// <summary>A wallet to be opened, and its number.</summary>
    public (WalletId Wallet, int Number) Next()
    {
        var number = Interlocked.Increment(ref _named);
        return (new WalletId(new Guid(number, 0, 0, new byte[8])), number);
    }

    /// <summary>A wallet is there; the one that was opened longest ago stays away from now on.</summary>
    public void Add(WalletId wallet)
    {
        lock (_lock)
        {
            _inUse[_opened++ % most] = wallet;
        }
    }

    /// <summary>One of those in use.</summary>
    public WalletId Draw(Random random)
    {
        lock (_lock)
        {
            return _inUse[random.Next(Math.Min(_opened, most))];
        }
    }
}
