namespace ErpMarten;

/// <summary>A document of the application.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Paid">Points that were paid on it.</param>
public sealed record Order(Guid Id, long Paid);
