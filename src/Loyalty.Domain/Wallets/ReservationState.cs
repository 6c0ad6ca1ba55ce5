namespace Loyalty.Domain.Wallets;

/// <summary>How a reservation stands. The names are stored and sent: never renamed.</summary>
public enum ReservationState
{
    /// <summary>Its points are set aside.</summary>
    Open,

    /// <summary>Its points, or some of them, were paid.</summary>
    Captured,

    /// <summary>The register gave it up.</summary>
    Voided,

    /// <summary>Its time ran out.</summary>
    Lapsed,
}
