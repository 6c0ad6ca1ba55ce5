namespace Loyalty.Host.PrivateServers;

/// <summary>Who answers on the port that a cluster names.</summary>
internal enum ServerAnswer
{
    /// <summary>Nobody, or a server that is still starting.</summary>
    None,

    /// <summary>The cluster's own server, ready for sessions.</summary>
    Ready,

    /// <summary>Another server, or one that knows another password.</summary>
    Other,
}
