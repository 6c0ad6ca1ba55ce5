namespace Loyalty.Host.Pages;

/// <summary>What a page has to show.</summary>
public enum PageState
{
    /// <summary>Nothing yet: it is being read. Never sent, since a page is sent once it is whole.</summary>
    Loading,

    /// <summary>Its content.</summary>
    Content,

    /// <summary>What it is about is not there.</summary>
    Missing,

    /// <summary>The ledger cannot be read now.</summary>
    Away,
}
