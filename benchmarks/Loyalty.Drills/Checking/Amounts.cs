namespace Loyalty.Drills.Checking;

/// <summary>What a command moved.</summary>
internal readonly record struct Amounts(long Earned, long Paid, long Restored, long ClawedBack)
{
    /// <summary>What that is to the wallet, its debt counted against it.</summary>
    public long Net => Earned - Paid + Restored - ClawedBack;
}
