namespace Loyalty.Host.Requests;

/// <summary>How much one request may ask; docs/reference/http.md lists them.</summary>
internal static class RequestLimits
{
    /// <summary>The largest body, in bytes: about ten thousand lines of a receipt.</summary>
    public const int BodyBytes = 1_048_576;

    /// <summary>How deep JSON may be nested.</summary>
    public const int JsonDepth = 16;

    /// <summary>The most entries on one page.</summary>
    public const int PageSize = 200;

    /// <summary>Entries on a page where the caller says nothing.</summary>
    public const int UsualPageSize = 50;

    /// <summary>The most identifiers given with a new wallet.</summary>
    public const int Identifiers = 20;

    /// <summary>The longest request line, in bytes.</summary>
    public const int RequestLineBytes = 8 * 1024;

    /// <summary>All headers of a request together, in bytes.</summary>
    public const int HeaderBytes = 32 * 1024;

    /// <summary>The most connections held open at once.</summary>
    public const int Connections = 10_000;

    /// <summary>How long a request's headers may take to arrive.</summary>
    public static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(30);

    /// <summary>How long a body may take to arrive, from the end of the headers on.</summary>
    public static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(20);

    /// <summary>How long the store may take to say that it is there.</summary>
    public static readonly TimeSpan HealthTime = TimeSpan.FromSeconds(3);

    /// <summary>How long requests under way may take to end when the service stops.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);
}
