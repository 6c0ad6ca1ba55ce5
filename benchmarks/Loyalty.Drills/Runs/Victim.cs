namespace Loyalty.Drills.Runs;

/// <summary>Who is killed.</summary>
internal enum Victim
{
    /// <summary>The service.</summary>
    Service,

    /// <summary>Its PostgreSQL.</summary>
    Server,

    /// <summary>The service, and at once its PostgreSQL.</summary>
    Both,
}
