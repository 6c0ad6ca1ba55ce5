namespace Loyalty.Marten.Tests.Handlers;

/// <summary>A document of the application.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Paid">The points that were paid on it.</param>
public sealed record Order(Guid Id, long Paid);
