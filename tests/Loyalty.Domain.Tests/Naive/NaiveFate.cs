namespace Loyalty.Domain.Tests.Naive;

/// <summary>What has become of one point.</summary>
internal enum NaiveFate
{
    /// <summary>Still in its lot, held or available as the clock says.</summary>
    InLot,

    /// <summary>Set aside by a register.</summary>
    Reserved,

    /// <summary>Paid, whether on a receipt or not.</summary>
    Paid,

    /// <summary>Lapsed unused.</summary>
    Lapsed,

    /// <summary>Taken back, or given for a debt, or taken by an operator: gone for good.</summary>
    Gone,
}
