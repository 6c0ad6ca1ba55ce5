namespace Loyalty.Host.Requests;

/// <summary>Where ids of new things come from; tests count instead.</summary>
internal class NewIds
{
    /// <summary>An id for something that begins at the instant.</summary>
    public virtual Guid Next(DateTimeOffset now) => Guid.CreateVersion7(now);
}
